import { load, Rubric } from "haitang";
import "haitang/form";
import rubric from "./rubric.json";

load().then(() => {
  const form = document.querySelector("haitang-form");
  if (!form) return;
  form.rubric = Rubric.fromJson(rubric);
  form.addEventListener("haitang-finish", ({ detail }) => alert(`${detail.receipt.short} ${detail.sheet.subject}`));
});
