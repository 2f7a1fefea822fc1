"""Settings, from the environment (``FAZHI_…``) or a file ``.env`` in the working directory."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, StringConstraints, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import UsageError


class Settings(BaseSettings):
    """What an installation can change. An empty string means "not set"."""

    model_config = SettingsConfigDict(
        env_prefix="FAZHI_", env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    regulation: str = "hangzhou-2019"
    """Folder in ``knowledge/`` that is answered from."""

    embedding_model: str | None = None
    """A sentence-transformers path or hub id instead of the built-in encoder."""

    chroma_url: str | None = None
    """``http://host:port`` of a Chroma server instead of the embedded one."""

    cache_dir: Path = Field(default_factory=lambda: user_cache_path("fazhi"))
    """Built things: the encoder and the indexes. Safe to delete."""

    data_dir: Path = Field(default_factory=lambda: user_data_path("fazhi"))
    """People's data: feedback, marks, exams. Back this up."""

    database_url: str | None = None
    """``postgresql://user@host/name`` or ``sqlite:///file`` instead of our own file of exams and practice."""

    trainer_code: Annotated[str, StringConstraints(strip_whitespace=True, min_length=6)] | None = Field(
        default=None, repr=False
    )
    """What opens papers, imports and results in the tab of training; without it they are open to all."""

    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)

    @property
    def models_dir(self) -> Path:
        """Where built encoders lie."""
        return self.cache_dir / "models"

    @property
    def quiz_database(self) -> str | Path:
        """Where exams and practice are kept: the URL that is set, or a file in the data folder."""
        return self.database_url or self.data_dir / "quiz.sqlite3"


def read_settings() -> Settings:
    """The settings. Raises `UsageError` where one of them is none, without repeating what it says."""
    try:
        return Settings()
    except UnicodeDecodeError as error:
        raise UsageError("当前目录的 .env 文件不是 UTF-8 编码：请另存为 UTF-8。") from error
    except ValidationError as error:
        names = "、".join(f"FAZHI_{str(problem['loc'][0]).upper()}" for problem in error.errors())
        raise UsageError(f"设置 {names} 的值无效，请检查环境变量或 .env 文件。") from None
