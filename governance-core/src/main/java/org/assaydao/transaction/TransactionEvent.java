package org.assaydao.transaction;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Nonce;
import org.assaydao.kernel.StoredAs;
import org.assaydao.kernel.Wei;

/** The events of one outbound intent and the transactions that carry it. */
public sealed interface TransactionEvent {
    /** The reason of what only money was missing for: nothing is said against it as it was. */
    String NO_MONEY = "there is not the money for it";

    IntentId intent();

    /** Those that the chain states; a record of one is never refused. */
    sealed interface Fact extends TransactionEvent, ChainFact {
        @Override
        default String topic() {
            return "transaction";
        }

        @Override
        default String stream() {
            return intent().toString();
        }

        @Override
        default TransactionPicture untold() {
            return TransactionPicture.of(intent());
        }

        @Override
        default DivergenceFound divergence() {
            return new DivergenceFound(intent(), storedName(), position());
        }
    }

    /**
     * Something is to be sent. An event first, a transaction second.
     *
     * @param subjects what it is for: the ballot ids it carries, the proposal, the case
     */
    @StoredAs("assay.transaction.TransactionRequested")
    record TransactionRequested(IntentId intent, Address to, HexBytes calldata, List<String> subjects)
            implements TransactionEvent {
        public TransactionRequested {
            subjects = List.copyOf(subjects);
        }
    }

    /** Nonce, fees and hash are fixed; the signed bytes are kept and go out after this is committed, again and again. */
    @StoredAs("assay.transaction.TransactionPrepared")
    record TransactionPrepared(
            IntentId intent,
            Address sender,
            Nonce nonce,
            Gas gasLimit,
            Wei maxFeePerGas,
            Wei maxPriorityFeePerGas,
            Hash32 hash)
            implements TransactionEvent {}

    @StoredAs("assay.transaction.TransactionBroadcast")
    record TransactionBroadcast(IntentId intent, Hash32 hash) implements TransactionEvent {}

    /** The same nonce with higher fees: {@code hash} takes the place of {@code replaced}. */
    @StoredAs("assay.transaction.TransactionReplaced")
    record TransactionReplaced(
            IntentId intent, Hash32 replaced, Hash32 hash, Wei maxFeePerGas, Wei maxPriorityFeePerGas)
            implements TransactionEvent {}

    @StoredAs("assay.transaction.TransactionFinalised")
    record TransactionFinalised(IntentId intent, Hash32 hash, Gas gasUsed, ChainPosition position) implements Fact {}

    /** Mined and reverted, at finality. For a push that a stranger made first this is no error. */
    @StoredAs("assay.transaction.TransactionReverted")
    record TransactionReverted(IntentId intent, Hash32 hash, Gas gasUsed, String reason, ChainPosition position)
            implements Fact {}

    /**
     * At finality its nonce carries a transaction that is none of those signed for it, so none of them can be mined: the
     * key was used elsewhere.
     */
    @StoredAs("assay.transaction.TransactionDisplaced")
    record TransactionDisplaced(IntentId intent, Nonce nonce, ChainPosition position) implements Fact {}

    /** It will not be sent: what it was for is done, over or impossible. The reason says which. */
    @StoredAs("assay.transaction.TransactionAbandoned")
    record TransactionAbandoned(IntentId intent, String reason) implements TransactionEvent {}

    /**
     * What was signed for it is sent no more, and its nonce goes to something else; it is asked for again. The bytes may
     * still be mined where a node took them: then the chain's word follows, and changes nothing that counts once.
     */
    @StoredAs("assay.transaction.TransactionGivenUp")
    record TransactionGivenUp(IntentId intent, Nonce nonce, String reason) implements TransactionEvent {}

    @StoredAs(value = "assay.transaction.DivergenceFound", revision = 2)
    record DivergenceFound(IntentId intent, String fact, ChainPosition position) implements TransactionEvent {}
}
