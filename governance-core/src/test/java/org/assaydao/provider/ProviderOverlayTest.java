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
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.provider.ApplicationPicture.Status;
import org.assaydao.provider.ProviderEvent.ApplicationAttested;
import org.assaydao.provider.ProviderEvent.ApplicationBonded;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.provider.ProviderEvent.ApplicationWithdrawn;
import org.assaydao.provider.ProviderEvent.ListingProposed;
import org.assaydao.provider.ProviderEvent.ListingRejected;
import org.assaydao.provider.ProviderEvent.ProviderListed;
import org.assaydao.provider.ProviderEvent.SubjectErased;
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

    @Test
    void view_and_overlay_give_the_same_wherever_they_are_cut() {
        CutPoints.all(EMPTY, LIFE, ProviderPicture::after, ProviderOverlay::of);
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
                        org.assertj.core.groups.Tuple.tuple(FIRST, Status.REJECTED),
                        org.assertj.core.groups.Tuple.tuple(SECOND, Status.WITHDRAWN));
        assertThat(picture.isListed()).isFalse();
        assertThat(picture.find(FIRST).orElseThrow().attestations()).hasSize(1);
        assertThat(EMPTY.after(new ProviderListed(ID, FIRST, BigInteger.TWO, position(1, 0)))
                        .isListed())
                .isTrue();
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
