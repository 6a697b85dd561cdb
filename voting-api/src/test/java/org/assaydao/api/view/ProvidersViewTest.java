package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ListingStatus;
import org.assaydao.provider.Profile;
import org.assaydao.provider.ProviderEvent;
import org.assaydao.provider.ProviderEvent.ApplicationRegistered;
import org.assaydao.provider.ProviderEvent.ApplicationSubmitted;
import org.assaydao.provider.ProviderEvent.ApplicationWithdrawn;
import org.assaydao.provider.ProviderEvent.DelistingOpened;
import org.assaydao.provider.ProviderEvent.DelistingProposed;
import org.assaydao.provider.ProviderEvent.ListingAttested;
import org.assaydao.provider.ProviderEvent.ProviderListed;
import org.assaydao.provider.ProviderEvent.ProviderSuspended;
import org.assaydao.provider.ProviderEvent.ResourceClaimed;
import org.assaydao.provider.ProviderPicture;
import org.assaydao.provider.ResourceKind;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;
import org.assaydao.statement.Sealed;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests by what a provider is found, also when somebody else registered what it had signed. */
class ProvidersViewTest {
    private static final ProviderId VICTIM = provider("victim");
    private static final ProviderId STRANGER = provider("stranger");
    private static final ProviderId OTHER = provider("other");
    private static final Hash32 DIGEST = hash("signed by the victim");

    private final MemoryMongo mongo = new MemoryMongo();
    private final ViewCollection<ProviderPicture> collection =
            new ViewCollection<>(new ProvidersView(), mongo.database(), 1);
    private final Projection<ProviderEvent, ProviderPicture> projection =
            new Projection<>(new ProvidersView(), collection, Told.ONE_HISTORY, Told.COMMITS, "providers-v1");
    private long index;

    @AfterEach
    void stopServer() {
        mongo.close();
    }

    @Test
    void a_stranger_that_registers_the_digest_of_another_neither_stops_the_view_nor_gets_it() {
        take(0, submitted(VICTIM, DIGEST));
        take(1, registered(VICTIM, "victim's", DIGEST, 10));
        take(0, registered(STRANGER, "stranger's", DIGEST, 11));
        take(2, new ApplicationWithdrawn(VICTIM, id("victim's"), Told.position(12)));
        assertThat(projection.offender()).isNull();
        assertThat(ofDigest(DIGEST)).contains(VICTIM);
        assertThat(ofApplication("victim's")).contains(VICTIM);
        assertThat(ofApplication("stranger's")).contains(STRANGER);
        assertThat(listed()).isEqualTo(2);
    }

    @Test
    void a_digest_is_his_who_signed_it_however_early_somebody_else_registered_it() {
        take(0, registered(STRANGER, "stranger's", DIGEST, 10));
        assertThat(ofDigest(DIGEST)).contains(STRANGER);
        take(0, submitted(VICTIM, DIGEST));
        assertThat(ofDigest(DIGEST)).contains(VICTIM);
    }

    @Test
    void a_digest_that_nobody_signed_here_is_his_who_registered_it_first() {
        take(0, registered(OTHER, "other's", DIGEST, 10));
        take(0, registered(STRANGER, "stranger's", DIGEST, 11));
        take(1, new ApplicationWithdrawn(OTHER, id("other's"), Told.position(12)));
        take(2, registered(OTHER, "other's second", DIGEST, 13));
        assertThat(ofDigest(DIGEST)).contains(OTHER);
    }

    @Test
    void an_id_of_the_registry_is_not_taken_by_registering_it_as_a_digest() {
        take(0, registered(STRANGER, "stranger's", hash("victim's"), 9));
        take(0, registered(VICTIM, "victim's", DIGEST, 10));
        assertThat(ofApplication("victim's")).contains(VICTIM);
    }

    @Test
    void amendments_that_the_picture_keeps_no_longer_leave_the_list() {
        List<EventMessage<?>> amendments = new ArrayList<>();
        for (int amendment = 0; amendment < 12; amendment++) {
            amendments.add(Told.message(++index, amendment, submitted(VICTIM, hash("draft " + amendment))));
        }
        batch(amendments.subList(0, 5));
        batch(amendments.subList(5, 12));
        ProviderPicture kept =
                collection.find(VICTIM.toString()).blockOptional().orElseThrow().picture();
        assertThat(listed()).isEqualTo(kept.submissions().size()).isLessThan(12);
        assertThat(ofDigest(hash("draft 11"))).contains(VICTIM);
        assertThat(ofDigest(hash("draft 0"))).isEmpty();
    }

    @Test
    void a_listing_is_read_as_it_was_written() {
        ApplicationId agreed = id("victim's");
        List<ProviderEvent> life = List.of(
                registered(VICTIM, "victim's", DIGEST, 10),
                new ResourceClaimed(
                        VICTIM, agreed, ResourceKind.STORAGE, hash("a"), TokenAmount.of(9), Told.position(10)),
                new ProviderListed(VICTIM, agreed, BigInteger.TWO, Told.position(11)),
                new ListingAttested(
                        VICTIM,
                        agreed,
                        OTHER.address(),
                        hash("a"),
                        ResourceKind.STORAGE,
                        TokenAmount.of(8),
                        ChainTime.of(Long.MAX_VALUE),
                        Told.position(12)),
                new ProviderSuspended(VICTIM, OTHER.address(), hash("why"), ChainTime.of(777), 60, Told.position(13)),
                new ProviderSuspended(
                        VICTIM, OTHER.address(), hash("short"), ChainTime.of(Long.MAX_VALUE), 60, Told.position(14)),
                new DelistingOpened(VICTIM, hash("case"), Address.ZERO, hash("dispute"), Told.position(15)),
                new DelistingProposed(VICTIM, hash("case"), BigInteger.TEN, 1, Told.position(16)));
        ProviderPicture told = ProviderPicture.of(VICTIM);
        for (int i = 0; i < life.size(); i++) {
            told = told.after(life.get(i));
            take(i, life.get(i));
        }
        assertThat(collection
                        .find(VICTIM.toString())
                        .blockOptional()
                        .orElseThrow()
                        .picture())
                .isEqualTo(told);
        assertThat(told.listing().at(ChainTime.of(800))).isEqualTo(ListingStatus.SUSPENDED);
    }

    private long listed() {
        return Objects.requireNonNull(collection
                .entries(Filters.exists(ProvidersView.APPLIED), Sorts.ascending("_id"), 1_000)
                .count()
                .block());
    }

    private Optional<ProviderId> ofDigest(Hash32 digest) {
        return ProvidersView.holderOfDigest(collection, digest).blockOptional();
    }

    private Optional<ProviderId> ofApplication(String name) {
        return ProvidersView.holderOfApplication(collection, hash(name)).blockOptional();
    }

    private void take(long sequence, ProviderEvent event) {
        batch(List.of(Told.message(++index, sequence, event)));
    }

    private void batch(List<EventMessage<?>> messages) {
        BatchingUnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(messages);
        var outcome = unit.executeWithResult(() -> {
            projection.handle(unit.getMessage(), Segment.ROOT_SEGMENT);
            return 0;
        });
        if (outcome.isExceptional()) throw new IllegalStateException(outcome.exceptionResult());
    }

    private static ApplicationRegistered registered(ProviderId provider, String name, Hash32 digest, long block) {
        return new ApplicationRegistered(
                provider, id(name), digest, hash("attributes"), TokenAmount.of(1), Told.position(block));
    }

    private static ApplicationSubmitted submitted(ProviderId provider, Hash32 digest) {
        Profile profile =
                new Profile("A provider", "", List.of(), List.of(), "", "", "", "", "", "", "", "", List.of());
        return new ApplicationSubmitted(
                provider,
                profile,
                hash("attributes"),
                new Sealed(provider.toString(), hash("person"), HexBytes.of(new byte[28])),
                Hash32.ZERO,
                ChainTime.of(2_000),
                new Authorisation(Authorisation.Kind.EOA, provider.address(), digest, HexBytes.of(new byte[65]), 1),
                new AcceptedAt(ChainTime.of(1_000), 1));
    }

    private static ApplicationId id(String name) {
        return new ApplicationId(hash(name));
    }

    private static ProviderId provider(String name) {
        return new ProviderId(Address.of(Arrays.copyOf(hash(name).toBytes(), 20)));
    }

    private static Hash32 hash(String name) {
        return Hash32.keccak(name.getBytes(StandardCharsets.UTF_8));
    }
}
