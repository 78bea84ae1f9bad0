import vue from "@vitejs/plugin-vue";

// what has a dash and is no component of Vue is an element of the browser
const isCustomElement = (tag) => tag === "haitang-form";

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
