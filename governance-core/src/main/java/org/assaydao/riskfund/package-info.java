/** The fund that compensates whom a provider harmed, as its contract states it: books, incidents, payouts, what each account drew. */
@org.jspecify.annotations.NullMarked
package org.assaydao.riskfund;
