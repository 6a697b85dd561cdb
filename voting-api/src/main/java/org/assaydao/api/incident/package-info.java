/** Incidents, the payouts that are drafted and opened for them, and what was drawn, as the API shows them. */
@org.jspecify.annotations.NullMarked
package org.assaydao.api.incident;
