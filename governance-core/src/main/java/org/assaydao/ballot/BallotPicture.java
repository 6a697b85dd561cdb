package org.assaydao.ballot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.assaydao.ballot.BallotEvent.BallotAccepted;
import org.assaydao.ballot.BallotEvent.BallotCounted;
import org.assaydao.ballot.BallotEvent.BallotSuperseded;
import org.assaydao.ballot.BallotEvent.BallotVoided;
import org.assaydao.ballot.BallotEvent.Channel;
import org.assaydao.ballot.BallotEvent.DivergenceFound;
import org.assaydao.ballot.BallotEvent.VoidReason;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Picture;

/**
 * A ballot as its events, one after the other, say. A count stands, whatever is said after it: the chain's count
 * is the only count.
 *
 * @param accepted the gasless ballot that was taken in here
 * @param counted the vote that the chain counted
 * @param superseded true when the counted vote is another one than the accepted
 * @param voided why the accepted ballot ended uncounted
 */
public record BallotPicture(
        BallotId ballot,
        Optional<BallotAccepted> accepted,
        Optional<BallotCounted> counted,
        boolean superseded,
        Optional<VoidReason> voided,
        int divergences)
        implements Picture<BallotEvent, BallotEvent.Fact> {
    /** Before its first event. */
    public static BallotPicture of(BallotId ballot) {
        return new BallotPicture(ballot, Optional.empty(), Optional.empty(), false, Optional.empty(), 0);
    }

    @Override
    public String stream() {
        return ballot.toString();
    }

    @Override
    public BallotPicture after(BallotEvent event) {
        return switch (event) {
            // One that ended before it reached the chain leaves its place to another of its voter.
            case BallotAccepted said ->
                new BallotPicture(ballot, Optional.of(said), counted, superseded, Optional.empty(), divergences);
            case BallotCounted said ->
                new BallotPicture(ballot, accepted, Optional.of(said), superseded, voided, divergences);
            case BallotSuperseded _ -> new BallotPicture(ballot, accepted, counted, true, voided, divergences);
            case BallotVoided said ->
                new BallotPicture(ballot, accepted, counted, superseded, Optional.of(said.reason()), divergences);
            case DivergenceFound _ -> new BallotPicture(ballot, accepted, counted, superseded, voided, divergences + 1);
        };
    }

    @Override
    public boolean expects(BallotEvent.Fact fact) {
        return switch (fact) {
            // A ballot that could not be relayed leaves the voter free to vote on chain.
            case BallotCounted _ ->
                counted.isEmpty()
                        && voided.filter(reason ->
                                        reason == VoidReason.PROPOSAL_CANCELED || reason == VoidReason.DEADLINE_PASSED)
                                .isEmpty();
            case BallotSuperseded _ -> accepted.isPresent() && counted.isPresent() && !superseded;
            case BallotVoided _ -> accepted.isPresent();
        };
    }

    /** A vote that is another one than the accepted ballot displaces that: a further fact of the same log, behind the count. */
    @Override
    public List<BallotEvent> consequences(BallotEvent.Fact fact) {
        if (!(fact instanceof BallotCounted said) || standing() != BallotStanding.ACCEPTED) return List.of();
        if (accepted.filter(known -> isSame(known, said)).isPresent()) return List.of();
        ChainPosition count = said.position();
        return List.of(new BallotSuperseded(ballot, count.withPart(count.part() + 1)));
    }

    /**
     * A log names no digest: a vote by signature with the same side, reason and params is the accepted one, and so is one
     * whose channel is unknown; the voter's own transaction never is.
     */
    private static boolean isSame(BallotAccepted known, BallotCounted said) {
        return said.channel() != Channel.ON_CHAIN
                && known.support() == said.support()
                && Hash32.keccak(known.reason().getBytes(UTF_8)).equals(said.reasonHash())
                && known.params().equals(said.params());
    }

    /** The standing of the ballot. */
    public BallotStanding standing() {
        if (counted.isPresent()) return BallotStanding.COUNTED;
        if (voided.isPresent()) return BallotStanding.VOIDED;
        return accepted.isPresent() ? BallotStanding.ACCEPTED : BallotStanding.NONE;
    }

    /** True when a gasless ballot waits for the chain: accepted, neither counted nor ended otherwise. */
    public boolean isOpen() {
        return standing() == BallotStanding.ACCEPTED && !superseded;
    }

    /** The chain's word on a voter's ballot, or ours while the chain has none. */
    public enum BallotStanding {
        NONE,
        ACCEPTED,
        COUNTED,
        VOIDED
    }
}
