package org.assaydao.api.transaction;

import org.assaydao.api.answer.FinalityNote;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.HexBytes;
import org.jspecify.annotations.Nullable;

/**
 * A call that nobody has signed yet; a wallet adds nonce, gas and fees.
 *
 * @param value in wei, as decimal text
 * @param from who must send it, as far as the request said
 * @param note what it does, for a person
 * @param finality as of when what the request left out was looked up
 */
record CallAnswer(
        Address to,
        HexBytes data,
        String value,
        long chainId,
        @Nullable Address from,
        String note,
        FinalityNote finality) {}
