import { load } from "haitang";
import { createApp } from "vue";
import App from "./App.vue";

load().then(() => createApp(App).mount("#app"));
