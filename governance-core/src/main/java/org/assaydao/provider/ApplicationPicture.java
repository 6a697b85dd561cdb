package org.assaydao.provider;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.KeptItems;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ProviderEvent.ApplicationAttested;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.assaydao.provider.ProviderEvent.ListingAttested;

/**
 * One application as the registry knows it, and after it took effect the terms of a listing. Bond, attestation and proposal
 * are independent conditions.
 *
 * @param registered empty only when the chain spoke of an application whose registration we never saw
 * @param bond what was bonded and required when the bond first covered it
 * @param claims what it claims, one of a kind
 * @param attestations the newest word of each auditor on each kind, in the order in which they first spoke
 * @param proposal the number of its newest listing proposal
 * @param round how often it was put to vote
 * @param endedAt where its status was decided last: the listing, or an end
 */
public record ApplicationPicture(
        ApplicationId application,
        ApplicationStatus status,
        Optional<ApplicationRegistered> registered,
        Optional<BondCover> bond,
        List<Claim> claims,
        List<Attestation> attestations,
        Optional<BigInteger> proposal,
        int round,
        Optional<ChainPosition> endedAt) {
    public ApplicationPicture {
        claims = List.copyOf(claims);
        attestations = List.copyOf(attestations);
    }

    /** The bond when it first covered what was required. */
    public record BondCover(TokenAmount bonded, TokenAmount required) {}

    /**
     * What is claimed of one kind.
     *
     * @param attributesHash the newest; an attestation of another one holds no longer
     * @param capacity the most of it; zero when we never saw the claim
     */
    public record Claim(ResourceKind kind, Hash32 attributesHash, TokenAmount capacity) {}

    /** An auditor's word on one kind, in its unit. */
    public record Attestation(
            Address auditor,
            Hash32 attributesHash,
            ResourceKind kind,
            TokenAmount capacity,
            ChainTime validUntil,
            ChainPosition position) {
        static Attestation of(ApplicationAttested said) {
            return new Attestation(
                    said.auditor(),
                    said.attributesHash(),
                    said.kind(),
                    said.capacity(),
                    said.validUntil(),
                    said.position());
        }

        static Attestation of(ListingAttested said) {
            return new Attestation(
                    said.auditor(),
                    said.attributesHash(),
                    said.kind(),
                    said.capacity(),
                    said.validUntil(),
                    said.position());
        }
    }

    /** Neither decided nor given up. */
    boolean isOpen() {
        return status == ApplicationStatus.OPEN;
    }

    /** Bonded and attested, so that it may be put to vote. */
    boolean isReady() {
        return bond.isPresent() && !attestations.isEmpty();
    }

    static ApplicationPicture registered(ApplicationRegistered said) {
        return unregistered(said.application()).with(Optional.of(said));
    }

    static ApplicationPicture unregistered(ApplicationId application) {
        return new ApplicationPicture(
                application,
                ApplicationStatus.OPEN,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                Optional.empty());
    }

    private ApplicationPicture with(Optional<ApplicationRegistered> said) {
        return new ApplicationPicture(application, status, said, bond, claims, attestations, proposal, round, endedAt);
    }

    ApplicationPicture bonded(TokenAmount bonded, TokenAmount required) {
        return new ApplicationPicture(
                application,
                status,
                registered,
                Optional.of(new BondCover(bonded, required)),
                claims,
                attestations,
                proposal,
                round,
                endedAt);
    }

    ApplicationPicture claimed(ResourceKind kind, Hash32 attributesHash, TokenAmount capacity) {
        return new ApplicationPicture(
                application,
                status,
                registered,
                bond,
                KeptItems.put(claims, known -> known.kind() == kind, new Claim(kind, attributesHash, capacity)),
                attestations,
                proposal,
                round,
                endedAt);
    }

    /** Other attributes of a kind; what was claimed of it stays. */
    ApplicationPicture updated(ResourceKind kind, Hash32 attributesHash) {
        TokenAmount capacity = claims.stream()
                .filter(known -> known.kind() == kind)
                .map(Claim::capacity)
                .findFirst()
                .orElse(TokenAmount.ZERO);
        return claimed(kind, attributesHash, capacity);
    }

    ApplicationPicture attested(Attestation said) {
        List<Attestation> next = KeptItems.put(
                attestations,
                known -> known.kind() == said.kind() && known.auditor().equals(said.auditor()),
                said);
        return new ApplicationPicture(application, status, registered, bond, claims, next, proposal, round, endedAt);
    }

    ApplicationPicture proposed(BigInteger number, int inRound) {
        return new ApplicationPicture(
                application, status, registered, bond, claims, attestations, Optional.of(number), inRound, endedAt);
    }

    ApplicationPicture ended(ApplicationStatus with, ChainPosition at) {
        return new ApplicationPicture(
                application, with, registered, bond, claims, attestations, proposal, round, Optional.of(at));
    }
}
