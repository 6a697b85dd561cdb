/** The event store: named events, batch append, log keeper, Flyway schema. */
@org.jspecify.annotations.NullMarked
package org.assaydao.ledger;
