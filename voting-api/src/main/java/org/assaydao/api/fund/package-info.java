/** The books of the risk fund as the API shows them. */
@org.jspecify.annotations.NullMarked
package org.assaydao.api.fund;
