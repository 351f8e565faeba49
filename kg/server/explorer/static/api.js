// Tries an operation of the API and shows what it answers; its address stands above, to be opened or copied.
const MOST = 20000;
const MANY = /\s*;\s*/;

function addressOf(form) {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  for (const field of form.querySelectorAll("input, select")) {
    const values = ("many" in field.dataset ? field.value.split(MANY) : [field.value.trim()]).filter(Boolean);
    if (path.includes(`{${field.name}}`)) path = path.replace(`{${field.name}}`, encodeURIComponent(values[0] ?? ""));
    else values.forEach((value) => query.append(field.name, value));
  }
  return query.size ? `${path}?${query}` : path;
}

async function attempt(form) {
  const address = addressOf(form);
  const link = form.querySelector(".asked");
  const state = form.querySelector("[role=status]");
  const shown = form.querySelector("pre");
  link.href = link.textContent = address;
  form.querySelector(".tried").hidden = false;
  state.textContent = "asking";
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    const text = JSON.stringify(await response.json(), null, 2);
    shown.textContent = text.length > MOST ? `${text.slice(0, MOST)}\n... open the address for all of it` : text;
    state.textContent = String(response.status);
  } catch {
    state.textContent = "no answer: is the server still running?";
  }
}

for (const form of document.querySelectorAll("form.try")) {
  for (const field of form.querySelectorAll("[data-many]")) field.placeholder = "several: parted by ;";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(form);
  });
}
