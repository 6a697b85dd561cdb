package org.assaydao.api.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assaydao.certificate.CertificateEvent.CertificateBurned;
import org.assaydao.certificate.CertificateEvent.CertificateMinted;
import org.assaydao.certificate.CertificateEvent.CertificateTransferred;
import org.assaydao.certificate.CertificatePicture;
import org.assaydao.certificate.OutputEvent.OutputContradicted;
import org.assaydao.certificate.OutputEvent.OutputReported;
import org.assaydao.certificate.OutputPicture;
import org.assaydao.claim.ClaimEvent.ClaimFiled;
import org.assaydao.claim.ClaimEvent.ClaimPaid;
import org.assaydao.claim.ClaimPicture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.CertificateId;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.OutputId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.provider.ResourceKind;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.DraftEvent.DraftOpened;
import org.assaydao.riskfund.DraftEvent.PayoutDrafted;
import org.assaydao.riskfund.DraftPicture;
import org.assaydao.riskfund.IncidentEvent.EscrowReleased;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentEvent.PayoutFunded;
import org.assaydao.riskfund.IncidentPicture;
import org.assaydao.riskfund.PayoutEvent.PayoutAdvanced;
import org.assaydao.riskfund.PayoutEvent.PayoutOpened;
import org.assaydao.riskfund.PayoutEvent.PayoutSwept;
import org.assaydao.riskfund.PayoutPicture;
import org.assaydao.riskfund.RiskFundEvent.FundAdvanced;
import org.assaydao.riskfund.RiskFundEvent.TokenTermsSet;
import org.assaydao.riskfund.RiskFundPicture;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.statement.Authorisation;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests what the views of fund and certificates hold, by identifier and by their keys, also when events come twice. */
class FundViewsTest {
    private static final Address TOKEN = address("token");
    private static final Address ALICE = address("alice");
    private static final ProviderId PROVIDER = new ProviderId(address("provider"));
    private static final IncidentId INCIDENT = new IncidentId(hash("incident"));
    private static final DraftId DRAFT = new DraftId(hash("draft"));
    private static final PayoutId PAYOUT = new PayoutId(hash("key"));
    private static final CertificateId CERTIFICATE = new CertificateId(BigInteger.TWO);

    private final MemoryMongo mongo = new MemoryMongo();

    @AfterEach
    void stopServer() {
        mongo.close();
    }

    @Test
    void a_fund_has_its_last_books_and_terms() {
        var read = read(
                new FundsView(),
                new FundId(TOKEN),
                advanced(7, 10),
                new TokenTermsSet(new FundId(TOKEN), true, amount(5), amount(1), Told.position(11)),
                advanced(9, 12));
        RiskFundPicture fund = read.picture();
        assertThat(fund.books().reserve()).isEqualTo(amount(9));
        assertThat(fund.throughBlock()).isEqualTo(12);
        assertThat(fund.terms()).isPresent();
        assertThat(read.appliedThrough()).isEqualTo(12);
        finds(new FundsView(), FundsView.TOKEN, TOKEN.toLowerCase(), new FundId(TOKEN));
    }

    private static FundAdvanced advanced(long reserve, long block) {
        Books books = new Books(amount(reserve), amount(0), amount(0), amount(0));
        return new FundAdvanced(new FundId(TOKEN), books, block, Told.position(block));
    }

    @Test
    void an_incident_is_found_by_its_party() {
        IncidentPicture incident = read(
                        new IncidentsView(),
                        INCIDENT,
                        new IncidentOpened(
                                INCIDENT,
                                PROVIDER.address(),
                                TOKEN,
                                amount(60),
                                amount(60),
                                ChainTime.of(9_000),
                                Told.position(10)),
                        new PayoutFunded(INCIDENT, PAYOUT, DRAFT, amount(40), amount(40), Told.position(11)),
                        new EscrowReleased(INCIDENT, TOKEN, amount(20), amount(20), Told.position(12)))
                .picture();
        assertThat(incident.status()).isEqualTo(IncidentPicture.Status.PAID);
        assertThat(incident.escrow()).isEqualTo(TokenAmount.ZERO);
        finds(new IncidentsView(), IncidentsView.PROVIDER, PROVIDER.address().toLowerCase(), INCIDENT);
        finds(new IncidentsView(), IncidentsView.ORDER, SortKeys.of(Told.position(10)), INCIDENT);
    }

    @Test
    void an_incident_of_which_nothing_is_decided_any_more_is_not_among_the_undecided() {
        IncidentOpened opened = new IncidentOpened(
                INCIDENT, PROVIDER.address(), TOKEN, amount(60), amount(60), ChainTime.of(9_000), Told.position(10));
        IncidentPicture open = IncidentPicture.of(INCIDENT).after(opened);
        assertThat(new IncidentsView().keys(open)).containsKey(IncidentsView.UNDECIDED);
        assertThat(new IncidentsView()
                        .keys(open.after(
                                new PayoutFunded(INCIDENT, PAYOUT, DRAFT, amount(40), amount(40), Told.position(11)))))
                .doesNotContainKey(IncidentsView.UNDECIDED);
    }

    @Test
    void whose_claim_waits_longest_is_first_whatever_his_address() {
        Address low = Address.of(new byte[20]);
        Object first = new ClaimsView().keys(waiting(ALICE, 5)).get(ClaimsView.WAITS);
        Object second = new ClaimsView().keys(waiting(low, 6)).get(ClaimsView.WAITS);
        assertThat(String.valueOf(first)).isLessThan(String.valueOf(second));
    }

    private static ClaimPicture waiting(Address account, long block) {
        ClaimId claim = new ClaimId(INCIDENT, account);
        return ClaimPicture.of(claim)
                .after(new ClaimFiled(
                        claim,
                        TOKEN,
                        amount(5),
                        "Not paid.",
                        List.of(),
                        ChainTime.of(9_000),
                        Hash32.ZERO,
                        ChainTime.of(9_000),
                        new Authorisation(
                                Authorisation.Kind.EOA, account, hash("digest"), HexBytes.of(new byte[65]), block),
                        new AcceptedAt(ChainTime.of(1_000 + block), block)));
    }

    @Test
    void a_draft_is_found_by_its_incident() {
        DraftPicture draft = read(
                        new DraftsView(),
                        DRAFT,
                        new PayoutDrafted(
                                DRAFT,
                                INCIDENT,
                                ALICE,
                                TOKEN,
                                hash("root"),
                                amount(40),
                                hash("list"),
                                ChainTime.of(9_000),
                                Told.position(10)),
                        new DraftOpened(DRAFT, PAYOUT, Told.position(11)))
                .picture();
        assertThat(draft.status()).isEqualTo(DraftPicture.Status.OPENED);
        assertThat(draft.payout()).contains(PAYOUT);
        finds(new DraftsView(), DraftsView.INCIDENT, INCIDENT.toString(), DRAFT);
        finds(new DraftsView(), DraftsView.ORDER, SortKeys.of(Told.position(10)), DRAFT);
    }

    @Test
    void a_payout_is_found_by_its_incident() {
        PayoutPicture payout = read(
                        new PayoutsView(),
                        PAYOUT,
                        new PayoutOpened(
                                PAYOUT,
                                DRAFT,
                                INCIDENT,
                                TOKEN,
                                hash("root"),
                                amount(40),
                                amount(40),
                                ChainTime.of(9_000),
                                Told.position(10)),
                        new PayoutAdvanced(PAYOUT, amount(30), 12, Told.position(12)),
                        new PayoutSwept(PAYOUT, amount(10), amount(30), amount(10), Told.position(13)))
                .picture();
        assertThat(payout.drawn()).isEqualTo(amount(30));
        assertThat(payout.swept()).isPresent();
        finds(new PayoutsView(), PayoutsView.INCIDENT, INCIDENT.toString(), PAYOUT);
    }

    @Test
    void a_claim_is_found_by_its_incident_and_its_account() {
        ClaimId claim = new ClaimId(INCIDENT, ALICE);
        ClaimPicture picture = read(
                        new ClaimsView(), claim, new ClaimPaid(claim, PAYOUT, TOKEN, amount(5), Told.position(10)))
                .picture();
        assertThat(picture.paid().map(ClaimPaid::amount)).contains(amount(5));
        finds(new ClaimsView(), ClaimsView.INCIDENT, INCIDENT.toString(), claim);
        finds(new ClaimsView(), ClaimsView.ACCOUNT, ALICE.toLowerCase(), claim);
    }

    @Test
    void a_certificate_is_found_by_its_provider_and_by_its_last_holder() {
        CertificatePicture picture = read(
                        new CertificatesView(),
                        CERTIFICATE,
                        minted(),
                        new CertificateTransferred(CERTIFICATE, ALICE, address("bob"), Told.position(11)))
                .picture();
        assertThat(picture.isHeld()).isTrue();
        finds(new CertificatesView(), CertificatesView.PROVIDER, PROVIDER.toString(), CERTIFICATE);
        finds(new CertificatesView(), CertificatesView.ORDER, SortKeys.of(Told.position(10)), CERTIFICATE);
        finds(new CertificatesView(), CertificatesView.HOLDER, address("bob").toLowerCase(), CERTIFICATE);
        assertThat(found(new CertificatesView(), CertificatesView.HOLDER, ALICE.toLowerCase()))
                .isEmpty();
    }

    @Test
    void a_certificate_that_was_given_up_has_no_holder() {
        read(
                new CertificatesView(),
                CERTIFICATE,
                minted(),
                new CertificateBurned(CERTIFICATE, PROVIDER, ResourceKind.STORAGE, amount(0), Told.position(11)));
        assertThat(found(new CertificatesView(), CertificatesView.HOLDER, ALICE.toLowerCase()))
                .isEmpty();
        finds(new CertificatesView(), CertificatesView.PROVIDER, PROVIDER.toString(), CERTIFICATE);
    }

    private static CertificateMinted minted() {
        return new CertificateMinted(
                CERTIFICATE,
                PROVIDER,
                ALICE,
                ResourceKind.STORAGE,
                amount(10),
                ChainTime.of(9_000),
                amount(10),
                Told.position(10));
    }

    @Test
    void an_output_report_is_found_by_its_provider_with_its_contradictions() {
        OutputId output = new OutputId(PROVIDER, 200, hash("asset"), BigInteger.valueOf(690));
        OutputPicture picture = read(
                        new OutputReportsView(),
                        output,
                        new OutputReported(output, amount(9), amount(8), Told.position(10)),
                        new OutputContradicted(
                                output, ALICE, amount(10), amount(8), hash("evidence"), 1, Told.position(11)))
                .picture();
        assertThat(picture.contradictions()).hasSize(1);
        finds(new OutputReportsView(), OutputReportsView.PROVIDER, PROVIDER.toString(), output);
    }

    /** Hands a view one aggregate's events, and all of them once more, which must change nothing. */
    private <E, P> StoredPicture<P> read(View<E, P> view, Object aggregate, Object... events) {
        ViewCollection<P> collection = new ViewCollection<>(view, mongo.database(), 1);
        Projection<E, P> projection =
                new Projection<>(view, collection, Told.ONE_HISTORY, Told.COMMITS, view.name() + "-v1");
        for (int sequence = 0; sequence < events.length; sequence++) {
            take(projection, Told.message(sequence + 1, sequence, aggregate, events[sequence]));
        }
        assertThat(projection.offender()).isNull();
        StoredPicture<P> once =
                collection.find(aggregate.toString()).blockOptional().orElseThrow();
        for (int sequence = 0; sequence < events.length; sequence++) {
            take(projection, Told.message(sequence + 1, sequence, aggregate, events[sequence]));
        }
        assertThat(collection.find(aggregate.toString()).blockOptional()).contains(once);
        assertThat(once.sequence()).isEqualTo(events.length - 1);
        return once;
    }

    private static void take(Projection<?, ?> projection, EventMessage<?> message) {
        BatchingUnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(List.of(message));
        var outcome = unit.executeWithResult(() -> {
            projection.handle(unit.getMessage(), Segment.ROOT_SEGMENT);
            return 0;
        });
        if (outcome.isExceptional()) throw new IllegalStateException(outcome.exceptionResult());
    }

    private void finds(View<?, ?> view, String key, String value, Object aggregate) {
        assertThat(found(view, key, value)).containsExactly(aggregate.toString());
    }

    private List<String> found(View<?, ?> view, String key, String value) {
        return new ViewCollection<>(view, mongo.database(), 1)
                .list(Filters.eq(key, value), Sorts.ascending(Documents.ID), 5)
                .map(StoredPicture::id)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static TokenAmount amount(long units) {
        return TokenAmount.of(units);
    }

    private static Address address(String name) {
        return Address.of(Arrays.copyOf(hash(name).toBytes(), 20));
    }

    private static Hash32 hash(String name) {
        return Hash32.keccak(name.getBytes(StandardCharsets.UTF_8));
    }
}
