"""Settings, from the environment (``FAZHI_…``) or a file ``.env`` in the working directory."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path, user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


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
