// <haitang-form> in React 19: properties and events of the element as they are, no wrapper.
import { type Finished, load, Rubric } from "haitang";
import type { HaitangForm } from "haitang/form";
import { type HTMLAttributes, type Ref, useState } from "react";
import { createRoot } from "react-dom/client";
import first from "../first/rubric.json";
import "haitang/form";

type FormProps = HTMLAttributes<HTMLElement> & {
  readonly ref?: Ref<HaitangForm>;
  readonly rubric: Rubric;
  readonly language?: string;
  readonly draftKey?: string;
  readonly "onhaitang-finish"?: (event: CustomEvent<Finished>) => void;
};
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "haitang-form": FormProps;
    }
  }
}

function App({ rubric }: { readonly rubric: Rubric }) {
  const [receipt, setReceipt] = useState("");
  return (
    <>
      <haitang-form rubric={rubric} onhaitang-finish={({ detail }) => setReceipt(detail.receipt.short)} />
      <output>{receipt}</output>
    </>
  );
}

load().then(() => {
  const place = document.querySelector("#app");
  if (place) createRoot(place).render(<App rubric={Rubric.fromJson(first)} />);
});
