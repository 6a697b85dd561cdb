package org.assaydao.api.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.claim.ClaimEvent.ClaimPaid;
import org.assaydao.claim.ClaimPicture;
import org.assaydao.claim.ClaimStanding;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.ClaimId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.DraftEvent.DraftOpened;
import org.assaydao.riskfund.DraftEvent.PayoutDrafted;
import org.assaydao.riskfund.DraftEvent.PayoutProposed;
import org.assaydao.riskfund.DraftEvent.StewardPayoutAnnounced;
import org.assaydao.riskfund.DraftEvent.StewardPayoutOpened;
import org.assaydao.riskfund.DraftEvent.VetoAdvanced;
import org.assaydao.riskfund.DraftPicture;
import org.assaydao.riskfund.IncidentEvent.EscrowReleased;
import org.assaydao.riskfund.IncidentEvent.IncidentDeclared;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentEvent.PayoutFunded;
import org.assaydao.riskfund.IncidentPicture;
import org.assaydao.riskfund.PayoutEvent.PayoutAdvanced;
import org.assaydao.riskfund.PayoutEvent.PayoutOpened;
import org.assaydao.riskfund.PayoutEvent.PayoutSwept;
import org.assaydao.riskfund.PayoutPicture;
import org.junit.jupiter.api.Test;

/** Tests that the answers about incidents, drafts, payouts and claims say what their events said. */
class IncidentAnswersTest {
    private static final FinalityNote FINALITY = new FinalityNote("seen", 1, 2, 2, 2, 3);
    private static final IncidentId INCIDENT = new IncidentId(hash("incident"));
    private static final DraftId DRAFT = new DraftId(hash("draft"));
    private static final PayoutId PAYOUT = new PayoutId(hash("key"));
    private static final Address TOKEN = Address.parse("0x00000000000000000000000000000000000000aa");
    private static final Address PROVIDER = Address.parse("0x00000000000000000000000000000000000000bb");
    private static final Address STEWARD = Address.parse("0x00000000000000000000000000000000000000cc");
    private static final Address COSIGNER = Address.parse("0x00000000000000000000000000000000000000dd");
    private static final String INCIDENT_HREF = "/v1/incidents/" + INCIDENT.value();
    private static final String DRAFT_HREF = "/v1/drafts/" + DRAFT.value();
    private static final String PAYOUT_HREF = "/v1/payouts/" + PAYOUT.key();

    @Test
    void an_incident_of_a_slash_has_a_party_and_a_dispute_and_what_became_of_its_escrow() {
        IncidentPicture opened = IncidentPicture.of(INCIDENT).after(opened(PROVIDER, 60));
        IncidentAnswer open = IncidentAnswer.of(opened, FINALITY);
        assertThat(open.status()).isEqualTo(IncidentPicture.Status.OPEN);
        assertThat(open.provider()).isEqualTo(PROVIDER);
        assertThat(open.party()).isTrue();
        assertThat(open.dispute()).isEqualTo("/v1/disputes/" + INCIDENT.value());
        assertThat(open.declaration()).isNull();
        assertThat(open.escrow()).isEqualTo(TokenAmount.of(60));
        assertThat(open.claimsUntil()).isEqualTo(ChainTime.of(9_000));
        assertThat(open.drafts()).isEqualTo(INCIDENT_HREF + "/drafts");
        assertThat(open.claims()).isEqualTo(INCIDENT_HREF + "/claims");
        assertThat(IncidentItem.of(opened).orElseThrow().slashed()).isTrue();

        IncidentAnswer paid = IncidentAnswer.of(
                opened.after(new PayoutFunded(
                                INCIDENT, PAYOUT, DRAFT, TokenAmount.of(40), TokenAmount.of(40), position(2)))
                        .after(new EscrowReleased(
                                INCIDENT, TOKEN, TokenAmount.of(20), TokenAmount.of(25), position(3))),
                FINALITY);
        assertThat(paid.status()).isEqualTo(IncidentPicture.Status.PAID);
        assertThat(paid.escrow()).isEqualTo(TokenAmount.ZERO);
        assertThat(paid.payout())
                .isEqualTo(new IncidentAnswer.PayoutOfIncident(
                        PAYOUT.key(), PAYOUT_HREF, DRAFT_HREF, TokenAmount.of(40), TokenAmount.of(40)));
        assertThat(paid.released()).isEqualTo(new IncidentAnswer.Release(TokenAmount.of(20), TokenAmount.of(25)));
    }

    @Test
    void a_declared_incident_has_no_party_and_may_name_nobody() {
        IncidentPicture declared = IncidentPicture.of(INCIDENT)
                .after(new IncidentDeclared(INCIDENT, PROVIDER, STEWARD, TOKEN, hash("reasons"), position(1)))
                .after(opened(PROVIDER, 0));
        IncidentAnswer answer = IncidentAnswer.of(declared, FINALITY);
        assertThat(answer.provider()).isEqualTo(PROVIDER);
        assertThat(answer.party()).isFalse();
        assertThat(answer.dispute()).isNull();
        assertThat(answer.declaration()).isEqualTo(new IncidentAnswer.Declaration(STEWARD, hash("reasons")));
        assertThat(IncidentItem.of(declared).orElseThrow().slashed()).isFalse();

        IncidentPicture ofNobody = IncidentPicture.of(INCIDENT).after(opened(Address.ZERO, 0));
        assertThat(IncidentAnswer.of(ofNobody, FINALITY).provider()).isNull();
        assertThat(IncidentItem.of(IncidentPicture.of(INCIDENT))).isEmpty();
    }

    @Test
    void a_draft_for_a_vote_shows_its_list_and_its_proposal() {
        DraftPicture drafted = DraftPicture.of(DRAFT)
                .after(new PayoutDrafted(
                        DRAFT,
                        INCIDENT,
                        STEWARD,
                        TOKEN,
                        hash("root"),
                        TokenAmount.of(40),
                        hash("list"),
                        ChainTime.of(8_000),
                        position(1)))
                .after(new PayoutProposed(DRAFT, INCIDENT, BigInteger.TEN, 1, position(2)));
        DraftAnswer answer = DraftAnswer.of(drafted, FINALITY);
        assertThat(answer.status()).isEqualTo(DraftPicture.Status.DRAFTED);
        assertThat(answer.incident()).isEqualTo(INCIDENT_HREF);
        assertThat(answer.drafter()).isEqualTo(STEWARD);
        assertThat(answer.root()).isEqualTo(hash("root"));
        assertThat(answer.contentHash()).isEqualTo(hash("list"));
        assertThat(answer.total()).isEqualTo(TokenAmount.of(40));
        assertThat(answer.expiry()).isEqualTo(ChainTime.of(8_000));
        assertThat(answer.vote()).isEqualTo(new DraftAnswer.DraftVote(1, BigInteger.TEN, "/v1/proposals/10"));
        assertThat(answer.cosigner()).isNull();
        assertThat(answer.veto()).isNull();
        assertThat(answer.opensFrom()).isNull();
        assertThat(DraftItem.of(drafted).stewards()).isFalse();
    }

    @Test
    void what_two_stewards_announced_shows_how_much_objects_and_from_when_it_opens() {
        DraftPicture announced = DraftPicture.of(DRAFT)
                .after(new StewardPayoutAnnounced(
                        DRAFT,
                        INCIDENT,
                        STEWARD,
                        COSIGNER,
                        TOKEN,
                        hash("root"),
                        TokenAmount.of(40),
                        hash("list"),
                        ChainTime.of(8_000),
                        ChainTime.of(6_000),
                        TokenAmount.of(100),
                        position(1)));
        assertThat(DraftAnswer.of(announced, FINALITY).veto())
                .isEqualTo(new DraftAnswer.Veto(TokenAmount.ZERO, TokenAmount.of(100)));
        DraftAnswer answer = DraftAnswer.of(
                announced
                        .after(new VetoAdvanced(DRAFT, TokenAmount.of(7), TokenAmount.of(100), 2, position(2)))
                        .after(new DraftOpened(DRAFT, PAYOUT, position(3)))
                        .after(new StewardPayoutOpened(DRAFT, TokenAmount.of(40), TokenAmount.of(90), position(3))),
                FINALITY);
        assertThat(answer.cosigner()).isEqualTo(COSIGNER);
        assertThat(answer.opensFrom()).isEqualTo(ChainTime.of(6_000));
        assertThat(answer.veto()).isEqualTo(new DraftAnswer.Veto(TokenAmount.of(7), TokenAmount.of(100)));
        assertThat(answer.status()).isEqualTo(DraftPicture.Status.OPENED);
        assertThat(answer.payout()).isEqualTo(PAYOUT_HREF);
        assertThat(answer.outflow()).isEqualTo(TokenAmount.of(90));
        assertThat(answer.vote()).isNull();
        assertThat(DraftItem.of(announced).stewards()).isTrue();
    }

    @Test
    void a_payout_shows_what_was_drawn_and_what_went_back() {
        PayoutPicture payout = PayoutPicture.of(PAYOUT)
                .after(new PayoutOpened(
                        PAYOUT,
                        DRAFT,
                        INCIDENT,
                        TOKEN,
                        hash("root"),
                        TokenAmount.of(40),
                        TokenAmount.of(30),
                        ChainTime.of(8_000),
                        position(1)))
                .after(new PayoutAdvanced(PAYOUT, TokenAmount.of(25), 2, position(2)));
        PayoutAnswer answer = PayoutAnswer.of(payout, FINALITY);
        assertThat(answer.incident()).isEqualTo(INCIDENT_HREF);
        assertThat(answer.claims()).isEqualTo(INCIDENT_HREF + "/claims");
        assertThat(answer.draft()).isEqualTo(DRAFT_HREF);
        assertThat(answer.fromEscrow()).isEqualTo(TokenAmount.of(30));
        assertThat(answer.drawn()).isEqualTo(TokenAmount.of(25));
        assertThat(answer.swept()).isNull();
        assertThat(PayoutAnswer.of(
                                payout.after(new PayoutSwept(
                                        PAYOUT,
                                        TokenAmount.of(15),
                                        TokenAmount.of(25),
                                        TokenAmount.of(99),
                                        position(3))),
                                FINALITY)
                        .swept())
                .isEqualTo(TokenAmount.of(15));
    }

    @Test
    void a_claim_says_who_drew_what_of_which_payout() {
        ClaimId claim = new ClaimId(INCIDENT, STEWARD);
        assertThat(ClaimItem.of(ClaimPicture.of(claim))).isEmpty();
        assertThat(ClaimItem.of(ClaimPicture.of(claim)
                        .after(new ClaimPaid(claim, PAYOUT, TOKEN, TokenAmount.of(5), position(4)))))
                .contains(new ClaimItem(
                        INCIDENT_HREF + "/claims/" + STEWARD,
                        INCIDENT.value(),
                        INCIDENT_HREF,
                        STEWARD,
                        ClaimStanding.NONE,
                        TOKEN,
                        null,
                        null,
                        PAYOUT.key(),
                        PAYOUT_HREF,
                        TokenAmount.of(5),
                        4L,
                        0));
    }

    private static IncidentOpened opened(Address provider, long amount) {
        return new IncidentOpened(
                INCIDENT,
                provider,
                TOKEN,
                TokenAmount.of(amount),
                TokenAmount.of(amount),
                ChainTime.of(9_000),
                position(1));
    }

    private static ChainPosition position(long block) {
        return ChainPosition.ofLog(block, Hash32.ZERO, 0);
    }

    private static Hash32 hash(String text) {
        return Hash32.keccak(text.getBytes(StandardCharsets.UTF_8));
    }
}
