import { load, Rubric } from "haitang";
import "haitang/form";
import document from "./rubric.json";

load().then(() => {
  const form = window.document.querySelector("haitang-form")!;
  form.rubric = Rubric.fromJson(document);
  form.addEventListener("haitang-finish", ({ detail }) => alert(`${detail.receipt.short} ${detail.sheet.subject}`));
});
