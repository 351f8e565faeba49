/* Pictures of pages: where there is none, words say why, and the way to the text is what is left. */
export const whyNot = async (address) => {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (answer.ok) return "The picture of the page did not arrive: open this page again.";
    return `${(await answer.json()).error}.`;
  } catch {
    return "The server does not answer.";
  }
};

const told = async (figure, address) => {
  const words = document.createElement("p");
  words.className = "missing";
  words.textContent = await whyNot(address);
  figure.replaceChildren(words);
};
for (const picture of document.querySelectorAll(".sheet img")) {
  const fail = () => told(picture.closest(".sheet"), picture.currentSrc || picture.src);
  if (picture.complete && !picture.naturalWidth && picture.currentSrc) fail();
  else picture.addEventListener("error", fail, { once: true });
}
