// Strophe.js in Node.
import { Strophe } from 'strophe.js';
import './xhr.mjs';
import { clientOf } from './client.mjs';
import { serve, tell } from './lines.mjs';

serve(clientOf(Strophe, tell));
