// Without this script the page still works: it shows everybody, and the browser's own search finds a name.
const field = document.getElementById("search");
const found = document.getElementById("found");
const people = [...document.querySelectorAll("#everybody li")];
const suggested = document.getElementById("suggested");

function narrow() {
  const words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const person of people) {
    const text = person.textContent.toLocaleLowerCase();
    person.hidden = !words.every((word) => text.includes(word));
    count += person.hidden ? 0 : 1;
  }
  suggested.hidden = words.length > 0;
  found.textContent = count === 0 ? found.dataset.none : count === 1 ? found.dataset.one : found.dataset.other.replace("{0}", count);
}

field.addEventListener("input", narrow);
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const left = people.filter((person) => !person.hidden);
  if (field.value.trim() && left.length > 0) left[0].querySelector("button").focus();
});
narrow();
