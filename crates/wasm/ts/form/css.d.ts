// A style sheet as its text, which Vite puts into the module.
declare module "*.css?inline" {
  const text: string;
  export default text;
}
