package org.assaydao.provider;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ProviderEvent.ApplicationAttested;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;

/**
 * One application as the registry knows it. Bond, attestation and proposal are independent conditions.
 *
 * @param registered empty only when the chain spoke of an application whose registration we never saw
 * @param bond what was bonded and required when the bond first covered it
 * @param proposal the number of its newest listing proposal
 * @param round how often it was put to vote
 * @param endedAt where the listing, rejection or withdrawal stands
 */
public record ApplicationPicture(
        ApplicationId application,
        Status status,
        Optional<ApplicationRegistered> registered,
        Optional<BondCover> bond,
        List<ApplicationAttested> attestations,
        Optional<BigInteger> proposal,
        int round,
        Optional<ChainPosition> endedAt) {
    public ApplicationPicture {
        attestations = List.copyOf(attestations);
    }

    /** How an application stands with the registry. */
    public enum Status {
        OPEN,
        LISTED,
        REJECTED,
        WITHDRAWN
    }

    /** The bond when it first covered what was required. */
    public record BondCover(TokenAmount bonded, TokenAmount required) {}

    static ApplicationPicture registered(ApplicationRegistered said) {
        return new ApplicationPicture(
                said.application(),
                Status.OPEN,
                Optional.of(said),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0,
                Optional.empty());
    }

    static ApplicationPicture unregistered(ApplicationId application) {
        return new ApplicationPicture(
                application,
                Status.OPEN,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0,
                Optional.empty());
    }

    ApplicationPicture bonded(TokenAmount bonded, TokenAmount required) {
        return new ApplicationPicture(
                application,
                status,
                registered,
                Optional.of(new BondCover(bonded, required)),
                attestations,
                proposal,
                round,
                endedAt);
    }

    ApplicationPicture attested(ApplicationAttested said) {
        List<ApplicationAttested> more = new ArrayList<>(attestations);
        more.add(said);
        return new ApplicationPicture(application, status, registered, bond, more, proposal, round, endedAt);
    }

    ApplicationPicture proposed(BigInteger number, int inRound) {
        return new ApplicationPicture(
                application, status, registered, bond, attestations, Optional.of(number), inRound, endedAt);
    }

    ApplicationPicture ended(Status with, ChainPosition at) {
        return new ApplicationPicture(
                application, with, registered, bond, attestations, proposal, round, Optional.of(at));
    }
}
