package org.assaydao.provider;

import static org.assaydao.Samples.ACCEPTED_AT;
import static org.assaydao.Samples.address;
import static org.assaydao.Samples.amount;
import static org.assaydao.Samples.application;
import static org.assaydao.Samples.authorisation;
import static org.assaydao.Samples.hash;
import static org.assaydao.Samples.position;
import static org.assaydao.Samples.profile;
import static org.assaydao.Samples.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.assaydao.CutPoints;
import org.assaydao.chain.Levels;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.provider.ProviderEvent.ApplicationAttested;
import org.assaydao.provider.ProviderEvent.ApplicationBonded;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.provider.ProviderEvent.ApplicationWithdrawn;
import org.assaydao.provider.ProviderEvent.AttributesUpdated;
import org.assaydao.provider.ProviderEvent.DelistingEnded;
import org.assaydao.provider.ProviderEvent.DelistingOpened;
import org.assaydao.provider.ProviderEvent.DelistingProposed;
import org.assaydao.provider.ProviderEvent.ListingAttested;
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
import org.junit.jupiter.api.Test;

class ProviderOverlayTest {
    private static final ProviderId ID = new ProviderId(address("provider"));
    private static final ApplicationId FIRST = application("first");
    private static final ApplicationId SECOND = application("second");
    private static final ProviderPicture EMPTY = ProviderPicture.of(ID);

    private static final List<ProviderEvent.Fact> LIFE = List.of(
            registered(FIRST, 1),
            new ApplicationBonded(ID, FIRST, amount(5), amount(5), position(2, 0)),
            new ApplicationAttested(
                    ID,
                    FIRST,
                    address("auditor"),
                    hash("attributes"),
                    ResourceKind.STORAGE,
                    amount(8),
                    ChainTime.of(9_000),
                    position(3, 0)),
            new ListingProposed(ID, FIRST, BigInteger.TWO, 1, position(4, 0)),
            new ListingRejected(ID, FIRST, BigInteger.TWO, position(5, 0)),
            registered(SECOND, 6),
            new ApplicationWithdrawn(ID, SECOND, position(7, 0)));

    private static final List<ProviderEvent.Fact> LISTING = List.of(
            new ResourceClaimed(ID, FIRST, ResourceKind.STORAGE, hash("attributes"), amount(8), position(1, 0)),
            new ProviderListed(ID, FIRST, BigInteger.TWO, position(2, 0)),
            registered(SECOND, 3),
            new AttributesUpdated(ID, FIRST, ResourceKind.STORAGE, hash("other attributes"), position(4, 0)),
            new ListingAttested(
                    ID,
                    FIRST,
                    address("auditor"),
                    hash("other attributes"),
                    ResourceKind.STORAGE,
                    amount(7),
                    ChainTime.of(9_000),
                    position(5, 0)),
            new ProviderListed(ID, SECOND, BigInteger.TEN, position(6, 0)),
            new ListingReplaced(ID, FIRST, SECOND, position(6, 1)),
            suspended(ChainTime.of(777)),
            delisting("case", 90),
            new DelistingProposed(ID, hash("case"), BigInteger.valueOf(11), 1, position(91, 0)),
            new ProviderDelisted(ID, hash("case"), BigInteger.valueOf(11), position(91, 1)));

    @Test
    void view_and_overlay_give_the_same_wherever_they_are_cut() {
        CutPoints.all(EMPTY, LIFE, ProviderPicture::after, Levels::of);
    }

    @Test
    void every_application_keeps_its_own_history() {
        ProviderPicture picture = EMPTY;
        for (ProviderEvent.Fact fact : LIFE) {
            picture = picture.after(fact);
        }
        assertThat(picture.applications())
                .extracting(ApplicationPicture::application, ApplicationPicture::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(FIRST, ApplicationStatus.REJECTED),
                        org.assertj.core.groups.Tuple.tuple(SECOND, ApplicationStatus.WITHDRAWN));
        assertThat(picture.listing().told()).isEqualTo(ListingStatus.NONE);
        assertThat(picture.find(FIRST).orElseThrow().attestations()).hasSize(1);
    }

    @Test
    void view_and_overlay_give_the_same_of_a_listing_wherever_they_are_cut() {
        CutPoints.all(EMPTY, LISTING, ProviderPicture::after, Levels::of);
    }

    @Test
    void the_applications_of_a_listed_provider_stand_as_the_registry_says() {
        assertThat(after(2).listing().told()).isEqualTo(ListingStatus.LISTED);
        assertThat(status(after(2), FIRST)).isEqualTo(ApplicationStatus.LISTED);
        ProviderPicture replaced = after(7);
        assertThat(status(replaced, FIRST)).isEqualTo(ApplicationStatus.REPLACED);
        assertThat(status(replaced, SECOND)).isEqualTo(ApplicationStatus.LISTED);
        assertThat(replaced.listing().application()).contains(SECOND);
        ProviderPicture delisted = after(LISTING.size());
        assertThat(delisted.listing().told()).isEqualTo(ListingStatus.DELISTED);
        assertThat(status(delisted, SECOND)).isEqualTo(ApplicationStatus.DELISTED);
        assertThat(delisted.listing().delistings())
                .extracting(ListingPicture.Delisting::status)
                .containsExactly(DelistingStatus.APPLIED);
        ProviderPicture exited = after(2).after(new ProviderExited(ID, FIRST, position(90, 0)));
        assertThat(exited.listing().told()).isEqualTo(ListingStatus.EXITED);
        assertThat(status(exited, FIRST)).isEqualTo(ApplicationStatus.EXITED);
    }

    @Test
    void what_is_said_of_the_listed_terms_does_not_make_them_the_newest_application() {
        ProviderPicture picture = after(5);
        assertThat(picture.current().orElseThrow().application()).isEqualTo(SECOND);
        ApplicationPicture listed = picture.find(FIRST).orElseThrow();
        assertThat(listed.attestations()).hasSize(1);
        assertThat(listed.claims())
                .containsExactly(
                        new ApplicationPicture.Claim(ResourceKind.STORAGE, hash("other attributes"), amount(8)));
    }

    @Test
    void attestations_without_end_leave_the_newest_word_of_each_auditor_on_each_kind() {
        ProviderPicture picture = EMPTY.after(registered(FIRST, 1));
        for (int again = 0; again < 500; again++) {
            picture = picture.after(attested(again % 2 == 0 ? "one" : "other", again))
                    .after(new ResourceClaimed(
                            ID, FIRST, ResourceKind.STORAGE, hash("a" + again), amount(again), position(again, 0)));
        }
        ApplicationPicture application = picture.find(FIRST).orElseThrow();
        assertThat(application.attestations())
                .extracting(ApplicationPicture.Attestation::capacity)
                .containsExactly(amount(498), amount(499));
        assertThat(application.claims())
                .extracting(ApplicationPicture.Claim::capacity)
                .containsExactly(amount(499));
    }

    @Test
    void a_stewards_suspension_is_over_by_time_recorded_or_not() {
        ListingPicture suspended = after(2).after(suspended(ChainTime.of(777))).listing();
        assertThat(suspended.at(ChainTime.of(776))).isEqualTo(ListingStatus.SUSPENDED);
        assertThat(suspended.at(ChainTime.of(777))).isEqualTo(ListingStatus.LISTED);
        ListingPicture lapsed = suspended.after(lapsed(ListingStatus.LISTED));
        assertThat(lapsed.told()).isEqualTo(ListingStatus.LISTED);
        assertThat(lapsed.bySteward()).isEmpty();
    }

    @Test
    void a_shortfall_suspends_until_it_is_cured() {
        ListingPicture both = after(2).after(suspended(ChainTime.of(777)))
                .after(suspended(ChainTime.of(Long.MAX_VALUE)))
                .listing();
        assertThat(both.at(ChainTime.of(800))).isEqualTo(ListingStatus.SUSPENDED);
        assertThat(both.after(lapsed(ListingStatus.SUSPENDED)).at(ChainTime.of(Long.MAX_VALUE - 1)))
                .isEqualTo(ListingStatus.SUSPENDED);
        assertThat(both.after(new ProviderReinstated(ID, ListingStatus.SUSPENDED, position(91, 0)))
                        .after(lapsed(ListingStatus.LISTED))
                        .told())
                .isEqualTo(ListingStatus.LISTED);
        assertThat(both.after(new ProviderReinstated(ID, ListingStatus.LISTED, position(91, 0)))
                        .at(ChainTime.of(800)))
                .isEqualTo(ListingStatus.LISTED);
    }

    @Test
    void a_suspension_recorded_as_over_does_not_bring_a_listing_back() {
        ListingPicture listing =
                after(LISTING.size()).after(lapsed(ListingStatus.LISTED)).listing();
        assertThat(listing.told()).isEqualTo(ListingStatus.DELISTED);
    }

    @Test
    void delisting_cases_without_end_leave_a_picture_of_bounded_size() {
        ListingPicture listing = after(2).listing();
        for (int number = 0; number < 100; number++) {
            listing = listing.after(delisting("case " + number, 10 + number))
                    .after(new DelistingEnded(
                            ID,
                            hash("case " + number),
                            BigInteger.ZERO,
                            DelistingStatus.MOOT,
                            position(10 + number, 1)));
        }
        assertThat(listing.delistings()).hasSize(ListingPicture.DELISTINGS);
        assertThat(listing.delistings().getLast().caseId()).isEqualTo(hash("case 99"));
        assertThat(listing.delistings().getLast().status()).isEqualTo(DelistingStatus.MOOT);
    }

    private static ProviderPicture after(int facts) {
        ProviderPicture picture = EMPTY;
        for (ProviderEvent.Fact fact : LISTING.subList(0, facts)) picture = picture.after(fact);
        return picture;
    }

    private static ApplicationStatus status(ProviderPicture picture, ApplicationId application) {
        return picture.find(application).orElseThrow().status();
    }

    private static ApplicationAttested attested(String auditor, int capacity) {
        return new ApplicationAttested(
                ID,
                FIRST,
                address(auditor),
                hash("attributes"),
                ResourceKind.STORAGE,
                amount(capacity),
                ChainTime.of(9_000),
                position(1 + capacity, 1));
    }

    private static ProviderSuspended suspended(ChainTime until) {
        return new ProviderSuspended(ID, address("steward"), hash("reason"), until, 60, position(89, 0));
    }

    private static SuspensionLapsed lapsed(ListingStatus status) {
        return new SuspensionLapsed(ID, ChainTime.of(777), status, position(92, 0));
    }

    private static DelistingOpened delisting(String name, long block) {
        return new DelistingOpened(ID, hash(name), address("holder"), hash("reason"), position(block, 0));
    }

    @Test
    void the_chain_names_one_of_several_submissions_by_its_digest() {
        ProviderPicture picture = EMPTY.after(submitted("one")).after(submitted("two"));
        assertThat(picture.submission(hash("one")).orElseThrow().profile().name())
                .isEqualTo("one");
        assertThat(picture.newestSubmission().orElseThrow().profile().name()).isEqualTo("two");
        assertThat(picture.submission(hash("three"))).isEmpty();
    }

    @Test
    void amendments_without_end_leave_a_picture_of_bounded_size() {
        ProviderPicture picture = EMPTY;
        for (int amendment = 0; amendment < 1_000; amendment++)
            picture = picture.after(submitted("draft " + amendment));
        assertThat(picture.submissions()).hasSize(ProviderPicture.DRAFTS);
        assertThat(picture.newestSubmission().orElseThrow().profile().name()).isEqualTo("draft 999");
        assertThat(picture.submission(hash("draft 0"))).isEmpty();
    }

    @Test
    void what_is_on_chain_is_kept_through_later_amendments_up_to_a_bound() {
        ProviderPicture picture = EMPTY.after(submitted("statement")).after(registered(FIRST, 1));
        for (int amendment = 0; amendment < 9; amendment++) picture = picture.after(submitted("draft " + amendment));
        assertThat(picture.submission(hash("statement"))).isPresent();
        assertThat(picture.standing().orElseThrow().profile().name()).isEqualTo("statement");
        for (int again = 0; again < 40; again++) {
            picture = picture.after(submitted("again " + again))
                    .after(registered(application("again " + again), "again " + again, 10 + again));
        }
        picture = picture.after(submitted("last"));
        assertThat(picture.submissions()).hasSize(ProviderPicture.REGISTERED + ProviderPicture.DRAFTS);
        assertThat(picture.submission(hash("again 39"))).isPresent();
        assertThat(picture.submission(hash("statement"))).isEmpty();
    }

    @Test
    void a_draft_registered_while_it_was_amended_is_still_found() {
        ProviderPicture picture = EMPTY.after(submitted("statement"))
                .after(submitted("amended meanwhile"))
                .after(registered(FIRST, 1));
        assertThat(picture.standing().orElseThrow().profile().name()).isEqualTo("statement");
    }

    @Test
    void an_erased_provider_says_so_and_keeps_its_public_words() {
        ProviderPicture picture = EMPTY.after(submitted("one")).after(new SubjectErased(ID, ACCEPTED_AT));
        assertThat(picture.erased()).isTrue();
        assertThat(picture.submissions()).hasSize(1);
    }

    private static ApplicationSubmitted submitted(String name) {
        return new ApplicationSubmitted(
                ID,
                profile(name),
                hash("attributes"),
                sealed(ID.toString()),
                Hash32.ZERO,
                ChainTime.of(2_000),
                authorisation(ID.address(), name),
                ACCEPTED_AT);
    }

    private static ApplicationRegistered registered(ApplicationId application, long block) {
        return registered(application, "statement", block);
    }

    private static ApplicationRegistered registered(ApplicationId application, String statement, long block) {
        return new ApplicationRegistered(
                ID, application, hash(statement), hash("attributes"), amount(1), position(block, 0));
    }
}
