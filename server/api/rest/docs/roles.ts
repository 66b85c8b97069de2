import { may, PERMISSIONS, ROLES } from '../../../domain/access/access';
import { type Html, html } from './html';

/** Which role of a key may do what. */
export function rolesTable(): Html {
  return html`<h2 id="roles">Roles</h2>
<p>What a key may do is its role's. Each operation says the permission it takes.</p>
<div class="wide"><table><thead><tr><th>permission</th>${ROLES.map((role) => html`<th>${role}</th>`)}</tr></thead>
<tbody>${PERMISSIONS.map(
    (permission) =>
      html`<tr><td><code>${permission}</code></td>${ROLES.map((role) => html`<td>${may(role, permission) ? 'yes' : '–'}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}
