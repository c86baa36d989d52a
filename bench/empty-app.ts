import { App, TerraformStack } from 'cdktf';

/** The least that cdktf can synthesize: what the synth of `dev` is measured against. */
const app = new App();
new TerraformStack(app, 'empty');
app.synth();
