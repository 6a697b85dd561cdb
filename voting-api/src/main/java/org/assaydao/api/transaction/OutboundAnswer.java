package org.assaydao.api.transaction;

import java.util.List;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Nonce;
import org.assaydao.transaction.TransactionPicture;
import org.jspecify.annotations.Nullable;

/**
 * What became of a transaction that this system was to send.
 *
 * @param hashes of those that carried it, the newest last; all have one nonce
 */
record OutboundAnswer(
        String intent,
        TransactionPicture.Status status,
        @Nullable Address to,
        @Nullable Address sender,
        @Nullable Nonce nonce,
        List<Hash32> hashes,
        @Nullable Gas gasUsed,
        @Nullable String reason,
        List<String> subjects,
        FinalityNote finality) {
    static OutboundAnswer of(TransactionPicture picture, FinalityNote finality) {
        return new OutboundAnswer(
                picture.intent().path(),
                picture.status(),
                picture.to().orElse(null),
                picture.sender().orElse(null),
                picture.nonce().orElse(null),
                picture.hashes(),
                picture.gasUsed().orElse(null),
                picture.reason().orElse(null),
                picture.subjects(),
                finality);
    }
}
