// Small requests of JSON to our own server. A refusal is final; anything else may be tried again.
export class Refused extends Error {}
export class Unreachable extends Error {}

const PATIENCE = 15_000;
const UPLOAD_PATIENCE = 300_000;
const at = (path) => new URL(`quiz/api/${path}`, document.baseURI);

const send = async (path, body, { keepalive = false, patience = PATIENCE } = {}) => {
  const headers = { "Content-Type": "application/json" };
  const signal = AbortSignal.timeout(patience);
  let response;
  try {
    response = await fetch(at(path), { method: "POST", headers, body: JSON.stringify(body), keepalive, signal });
  } catch {
    throw new Unreachable();
  }
  if (response.ok) return response;
  const told = await response.json().catch(() => ({}));
  throw new (response.status < 500 && told.error ? Refused : Unreachable)(told.error ?? "");
};

export const post = async (path, body = {}, options = {}) => {
  const response = await send(path, body, options);
  try {
    return await response.json();
  } catch {
    throw new Unreachable();
  }
};
export const upload = (path, body) => post(path, body, { patience: UPLOAD_PATIENCE });

// A file: saved under the name that the server gave it, which comes back.
export const download = async (path, body = {}) => {
  const response = await send(path, body, { patience: UPLOAD_PATIENCE });
  const name = decodeURIComponent(response.headers.get("Content-Disposition").split("UTF-8''")[1]);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return name;
};
