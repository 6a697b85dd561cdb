/** What a wallet is given to sign: domain, types, primary type and a message filled in. */
@NullMarked
package org.assaydao.api.statement;

import org.jspecify.annotations.NullMarked;
