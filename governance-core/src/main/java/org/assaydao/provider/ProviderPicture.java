package org.assaydao.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.KeptItems;
import org.assaydao.kernel.Picture;
import org.assaydao.kernel.ProviderId;
import org.assaydao.provider.ApplicationPicture.Attestation;
import org.assaydao.provider.ProviderEvent.ApplicationAttested;
import org.assaydao.provider.ProviderEvent.ApplicationBonded;
import org.assaydao.provider.ProviderEvent.ApplicationEnded;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.provider.ProviderEvent.ApplicationWithdrawn;
import org.assaydao.provider.ProviderEvent.AttributesUpdated;
import org.assaydao.provider.ProviderEvent.DelistingEnded;
import org.assaydao.provider.ProviderEvent.DelistingOpened;
import org.assaydao.provider.ProviderEvent.DelistingProposed;
import org.assaydao.provider.ProviderEvent.DivergenceFound;
import org.assaydao.provider.ProviderEvent.ListingAttested;
import org.assaydao.provider.ProviderEvent.ListingFact;
import org.assaydao.provider.ProviderEvent.ListingProposed;
import org.assaydao.provider.ProviderEvent.ListingRejected;
import org.assaydao.provider.ProviderEvent.ListingReplaced;
import org.assaydao.provider.ProviderEvent.ProviderDelisted;
import org.assaydao.provider.ProviderEvent.ProviderExited;
import org.assaydao.provider.ProviderEvent.ProviderListed;
import org.assaydao.provider.ProviderEvent.ProviderReinstated;
import org.assaydao.provider.ProviderEvent.ProviderSuspended;
import org.assaydao.provider.ProviderEvent.ResourceClaimed;
import org.assaydao.provider.ProviderEvent.SubjectErased;
import org.assaydao.provider.ProviderEvent.SuspensionLapsed;

/**
 * A provider as its events, one after the other, say: signed here, then registered, bonded, attested and voted on chain.
 * The newest application and the listing are independent: a listed provider applies for other terms.
 *
 * <p>An amendment costs its signer nothing, so a picture that kept them all could be made larger than a view can hold. It
 * keeps the newest few that are not on chain, for one of them may be registered while it is amended, and the newest of
 * those that are; the others stand in the store of events alone.
 *
 * @param submissions the signed applications and amendments that are kept, oldest first; the chain names one by its digest
 * @param applications those that the chain knows, oldest first
 * @param listing what followed from those that were listed
 */
public record ProviderPicture(
        ProviderId provider,
        List<ApplicationSubmitted> submissions,
        List<ApplicationPicture> applications,
        ListingPicture listing,
        boolean erased,
        int divergences)
        implements Picture<ProviderEvent, ProviderEvent.Fact> {
    /** How many signed applications that are not on chain are kept. */
    static final int DRAFTS = 4;

    /** How many signed applications that are on chain are kept; the registry makes each later one cost a fee and a wait. */
    static final int REGISTERED = 16;

    public ProviderPicture {
        submissions = List.copyOf(submissions);
        applications = List.copyOf(applications);
    }

    /** Before its first event. */
    public static ProviderPicture of(ProviderId provider) {
        return new ProviderPicture(provider, List.of(), List.of(), ListingPicture.NONE, false, 0);
    }

    @Override
    public String stream() {
        return provider.toString();
    }

    @Override
    public ProviderPicture after(ProviderEvent event) {
        return switch (event) {
            case ApplicationSubmitted said ->
                new ProviderPicture(provider, with(said), applications, listing, erased, divergences);
            case ApplicationRegistered said -> with(ApplicationPicture.registered(said));
            case ResourceClaimed said ->
                with(application(said.application()).claimed(said.kind(), said.attributesHash(), said.capacity()));
            case ApplicationBonded said -> with(application(said.application()).bonded(said.bonded(), said.required()));
            case ApplicationAttested said ->
                with(application(said.application()).attested(Attestation.of(said)));
            case ListingProposed said -> with(application(said.application()).proposed(said.proposal(), said.round()));
            case ProviderListed said ->
                with(application(said.application()).ended(ApplicationStatus.LISTED, said.position()))
                        .with(listing.listedBy(said.application()));
            case ListingRejected said ->
                with(application(said.application()).ended(ApplicationStatus.REJECTED, said.position()));
            case ApplicationWithdrawn said ->
                with(application(said.application()).ended(ApplicationStatus.WITHDRAWN, said.position()));
            case ApplicationEnded said -> with(application(said.application()).ended(said.status(), said.position()));
            case ListingFact said -> terms(said).with(listing.after(said));
            case DivergenceFound _ ->
                new ProviderPicture(provider, submissions, applications, listing, erased, divergences + 1);
            case SubjectErased _ ->
                new ProviderPicture(provider, submissions, applications, listing, true, divergences);
        };
    }

    /** What a fact about the listing says of the application whose terms were agreed. */
    private ProviderPicture terms(ListingFact fact) {
        return switch (fact) {
            case ListingReplaced said ->
                with(application(said.previous()).ended(ApplicationStatus.REPLACED, said.position()));
            case AttributesUpdated said ->
                with(application(said.application()).updated(said.kind(), said.attributesHash()));
            case ListingAttested said -> with(application(said.application()).attested(Attestation.of(said)));
            case ProviderDelisted said ->
                listing.application()
                        .map(agreed -> with(application(agreed).ended(ApplicationStatus.DELISTED, said.position())))
                        .orElse(this);
            case ProviderExited said ->
                with(application(said.application()).ended(ApplicationStatus.EXITED, said.position()));
            case ProviderSuspended _,
                    SuspensionLapsed _,
                    ProviderReinstated _,
                    DelistingOpened _,
                    DelistingProposed _,
                    DelistingEnded _ -> this;
        };
    }

    @Override
    public boolean expects(ProviderEvent.Fact fact) {
        return switch (fact) {
            case ListingFact said -> listing.expects(said);
            case ApplicationRegistered said ->
                current()
                        .filter(known -> known.isOpen() || known.application().equals(said.application()))
                        .isEmpty();
            case ResourceClaimed said -> open(said.application()).isPresent();
            case ApplicationBonded said ->
                open(said.application()).filter(known -> known.bond().isEmpty()).isPresent();
            case ApplicationAttested said -> open(said.application()).isPresent();
            case ListingProposed said ->
                open(said.application()).filter(ApplicationPicture::isReady).isPresent();
            case ProviderListed said -> proposed(said.application());
            case ListingRejected said -> proposed(said.application());
            case ApplicationWithdrawn said -> open(said.application()).isPresent();
            case ApplicationEnded said ->
                open(said.application()).isPresent()
                        && (said.status() == ApplicationStatus.UNDECIDED || listing.told() == ListingStatus.DELISTED);
        };
    }

    private boolean proposed(ApplicationId application) {
        return open(application).filter(known -> known.proposal().isPresent()).isPresent();
    }

    /** The newest application on chain, where it is that one and neither decided nor given up. */
    private Optional<ApplicationPicture> open(ApplicationId application) {
        return current().filter(known -> known.isOpen() && known.application().equals(application));
    }

    /** The newest application on chain. */
    public Optional<ApplicationPicture> current() {
        return applications.isEmpty() ? Optional.empty() : Optional.of(applications.getLast());
    }

    /** The newest signed application, registered or not. */
    public Optional<ApplicationSubmitted> newestSubmission() {
        return submissions.isEmpty() ? Optional.empty() : Optional.of(submissions.getLast());
    }

    /** The signed application of a digest; empty when it was never submitted here, or is kept no longer. */
    public Optional<ApplicationSubmitted> submission(Hash32 digest) {
        return submissions.stream()
                .filter(submitted -> submitted.authorisation().digest().equals(digest))
                .findFirst();
    }

    /** The application of an id as the chain knows it. */
    public Optional<ApplicationPicture> find(ApplicationId application) {
        return applications.stream()
                .filter(known -> known.application().equals(application))
                .findFirst();
    }

    /** The signed application that the newest one on chain was registered with; the newest of all while none is on chain. */
    public Optional<ApplicationSubmitted> standing() {
        Optional<ApplicationPicture> current = current();
        return current.isEmpty()
                ? newestSubmission()
                : current.flatMap(ApplicationPicture::registered).flatMap(said -> submission(said.digest()));
    }

    private List<ApplicationSubmitted> with(ApplicationSubmitted newest) {
        Set<Hash32> registered = applications.stream()
                .flatMap(known -> known.registered().stream())
                .map(ApplicationRegistered::digest)
                .collect(Collectors.toSet());
        List<ApplicationSubmitted> kept = new ArrayList<>();
        int drafts = 0;
        int onChain = 0;
        kept.add(newest);
        for (ApplicationSubmitted older : submissions.reversed()) {
            boolean keeps =
                    registered.contains(older.authorisation().digest()) ? onChain++ < REGISTERED : ++drafts < DRAFTS;
            if (keeps) kept.add(older);
        }
        return kept.reversed();
    }

    private ApplicationPicture application(ApplicationId application) {
        return find(application).orElseGet(() -> ApplicationPicture.unregistered(application));
    }

    /** In its place, for the last one is the newest, whatever is said of an older one meanwhile. */
    private ProviderPicture with(ApplicationPicture changed) {
        List<ApplicationPicture> next =
                KeptItems.put(applications, known -> known.application().equals(changed.application()), changed);
        return new ProviderPicture(provider, submissions, next, listing, erased, divergences);
    }

    private ProviderPicture with(ListingPicture changed) {
        return new ProviderPicture(provider, submissions, applications, changed, erased, divergences);
    }
}
