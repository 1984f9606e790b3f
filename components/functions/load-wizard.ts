/** Loads the wizard. In one place, so that what is fetched ahead is what opening it asks for. */
export const loadWizard = () => import("./wizard/wizard").then((module) => module.Wizard);
