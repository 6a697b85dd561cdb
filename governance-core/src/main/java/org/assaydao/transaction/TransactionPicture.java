package org.assaydao.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.Nonce;
import org.assaydao.kernel.Picture;
import org.assaydao.transaction.TransactionEvent.DivergenceFound;
import org.assaydao.transaction.TransactionEvent.TransactionAbandoned;
import org.assaydao.transaction.TransactionEvent.TransactionBroadcast;
import org.assaydao.transaction.TransactionEvent.TransactionDisplaced;
import org.assaydao.transaction.TransactionEvent.TransactionFinalised;
import org.assaydao.transaction.TransactionEvent.TransactionGivenUp;
import org.assaydao.transaction.TransactionEvent.TransactionPrepared;
import org.assaydao.transaction.TransactionEvent.TransactionReplaced;
import org.assaydao.transaction.TransactionEvent.TransactionRequested;
import org.assaydao.transaction.TransactionEvent.TransactionReverted;

/**
 * One intent as its events, one after the other, say: requested once, carried by one nonce however often its fees are
 * raised, ended by the chain.
 *
 * @param hashes of the transactions that carried it, the newest last: any of them may be the one that is mined
 * @param reason why it was reverted or given up
 */
public record TransactionPicture(
        IntentId intent,
        Status status,
        Optional<Address> to,
        List<String> subjects,
        Optional<Address> sender,
        Optional<Nonce> nonce,
        List<Hash32> hashes,
        Optional<Gas> gasUsed,
        Optional<String> reason)
        implements Picture<TransactionEvent, TransactionEvent.Fact> {
    public TransactionPicture {
        subjects = List.copyOf(subjects);
        hashes = List.copyOf(hashes);
    }

    /** How far an intent has come. */
    public enum Status {
        REQUESTED,
        PREPARED,
        BROADCAST,
        FINALIZED,
        REVERTED,
        DISPLACED,
        /** Its transactions are sent no more; one of them may be mined all the same. */
        GIVEN_UP,
        ABANDONED
    }

    /** Before its first event. */
    public static TransactionPicture of(IntentId intent) {
        return new TransactionPicture(
                intent,
                Status.REQUESTED,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public String stream() {
        return intent.toString();
    }

    @Override
    public TransactionPicture after(TransactionEvent event) {
        return switch (event) {
            case TransactionRequested said ->
                new TransactionPicture(
                        intent,
                        status,
                        Optional.of(said.to()),
                        said.subjects(),
                        sender,
                        nonce,
                        hashes,
                        gasUsed,
                        reason);
            case TransactionPrepared said ->
                new TransactionPicture(
                        intent,
                        Status.PREPARED,
                        to,
                        subjects,
                        Optional.of(said.sender()),
                        Optional.of(said.nonce()),
                        with(said.hash()),
                        gasUsed,
                        reason);
            case TransactionBroadcast _ -> at(Status.BROADCAST, hashes, gasUsed, reason);
            // The new bytes have not gone out yet.
            case TransactionReplaced said -> at(Status.PREPARED, with(said.hash()), gasUsed, reason);
            case TransactionFinalised said -> at(Status.FINALIZED, hashes, Optional.of(said.gasUsed()), reason);
            case TransactionReverted said ->
                at(Status.REVERTED, hashes, Optional.of(said.gasUsed()), Optional.of(said.reason()));
            case TransactionDisplaced said ->
                at(
                        Status.DISPLACED,
                        hashes,
                        gasUsed,
                        Optional.of("nonce " + said.nonce() + " was used by a transaction that is not ours"));
            case TransactionAbandoned said -> at(Status.ABANDONED, hashes, gasUsed, Optional.of(said.reason()));
            case TransactionGivenUp said -> at(Status.GIVEN_UP, hashes, gasUsed, Optional.of(said.reason()));
            case DivergenceFound _ -> this;
        };
    }

    /** Prepared and not over: its transactions go out. */
    boolean isInFlight() {
        return status == Status.PREPARED || status == Status.BROADCAST;
    }

    /** Nothing is sent for it any more, and the chain ended it or its next attempt does. */
    public boolean isOver() {
        return switch (status) {
            case REQUESTED, PREPARED, BROADCAST -> false;
            case FINALIZED, REVERTED, DISPLACED, GIVEN_UP, ABANDONED -> true;
        };
    }

    @Override
    public boolean expects(TransactionEvent.Fact fact) {
        boolean mayBeMined =
                switch (status) {
                    case PREPARED, BROADCAST, GIVEN_UP -> true;
                    case REQUESTED, FINALIZED, REVERTED, DISPLACED, ABANDONED -> false;
                };
        return mayBeMined
                && switch (fact) {
                    case TransactionFinalised said -> hashes.contains(said.hash());
                    case TransactionReverted said -> hashes.contains(said.hash());
                    case TransactionDisplaced _ -> true;
                };
    }

    private TransactionPicture at(Status next, List<Hash32> carriers, Optional<Gas> used, Optional<String> because) {
        return new TransactionPicture(intent, next, to, subjects, sender, nonce, carriers, used, because);
    }

    private List<Hash32> with(Hash32 hash) {
        List<Hash32> more = new ArrayList<>(hashes);
        more.add(hash);
        return more;
    }
}
