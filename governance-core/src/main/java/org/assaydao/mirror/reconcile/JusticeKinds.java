package org.assaydao.mirror.reconcile;

import static org.assaydao.mirror.reconcile.Question.account;
import static org.assaydao.mirror.reconcile.Question.word;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.assaydao.chain.Contracts;
import org.assaydao.contracts.DisputeCourt;
import org.assaydao.contracts.RiskFund;
import org.assaydao.dispute.DisputeEvent.DepositTaken;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.DisputePutToVote;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.dispute.DisputeStatus;
import org.assaydao.dispute.Verdict;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.PayoutId;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.DraftEvent.PayoutDrafted;
import org.assaydao.riskfund.DraftEvent.PayoutProposed;
import org.assaydao.riskfund.DraftEvent.StewardPayoutAnnounced;
import org.assaydao.riskfund.DraftPicture;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentPicture;
import org.assaydao.riskfund.PayoutEvent.PayoutOpened;
import org.assaydao.riskfund.PayoutPicture;
import org.assaydao.riskfund.RiskFundEvent.TokenTermsSet;
import org.assaydao.riskfund.RiskFundPicture;

/** The kinds that court and fund know: disputes, incidents, drafts, payouts, and the books of each token. */
final class JusticeKinds {
    /** Fields that the mirror keeps too. */
    static final String RESERVE = "reserve";

    static final String COMMITTED = "committed";
    static final String ESCROW = "escrow";
    static final String CREDITS = "credits";

    /** As the contracts number them, the court from 1 on. */
    private static final List<DisputeStatus> DISPUTE = List.of(
            DisputeStatus.OPEN,
            DisputeStatus.VOTING,
            DisputeStatus.DECIDED,
            DisputeStatus.APPEALED,
            DisputeStatus.FINAL,
            DisputeStatus.SETTLED);

    private static final List<IncidentPicture.Status> INCIDENT = List.of(
            IncidentPicture.Status.NONE,
            IncidentPicture.Status.OPEN,
            IncidentPicture.Status.PAID,
            IncidentPicture.Status.RELEASED);
    private static final List<DraftPicture.Status> DRAFT = List.of(
            DraftPicture.Status.NONE,
            DraftPicture.Status.ANNOUNCED,
            DraftPicture.Status.DRAFTED,
            DraftPicture.Status.OPENED,
            DraftPicture.Status.CLOSED);

    private JusticeKinds() {}

    static Kind<DisputePicture> disputes(Contracts contracts) {
        Address court = contracts.court();
        return new Kind<>(
                "disputes",
                "dispute",
                "court",
                court,
                stream -> DisputePicture.of(DisputeId.parse(stream)),
                picture -> List.of(Question.of(
                        court,
                        DisputeCourt.FUNC_DISPUTE,
                        picture.stream(),
                        (words, told) -> dispute(picture.stream(), words, told),
                        word(picture.dispute().value()))),
                (picture, _, told) -> tell(picture, told));
    }

    private static void dispute(String subject, Words words, Told told) {
        told.say(subject, "provider", words.address(0));
        told.say(subject, "status", words.name(2, number -> DISPUTE.get(number - 1)));
        told.say(subject, "verdict", words.name(3, Verdict::of));
        told.say(subject, "answered", words.flag(7));
        told.say(subject, "challenger", words.address(8));
        told.say(subject, "round", words.number(13));
        told.say(subject, "case", words.hash(14));
        told.say(subject, "proposal", words.number(15));
        told.say(subject, "damages", words.number(17));
        told.say(subject, "deposit", words.number(19));
        told.say(subject, "appealDeposit", words.number(20));
    }

    private static void tell(DisputePicture picture, Told told) {
        String subject = picture.stream();
        told.say(
                subject,
                "provider",
                picture.opened().map(said -> said.provider().address()),
                Address.ZERO);
        told.say(subject, "status", picture.opened().map(_ -> picture.status()), Told.NONE);
        told.say(subject, "verdict", picture.standing(), Told.NONE);
        told.say(subject, "answered", picture.answer().isPresent());
        told.say(subject, "challenger", picture.opened().map(DisputeOpened::challenger), Address.ZERO);
        told.say(subject, "round", picture.vote().map(DisputePutToVote::round), 0);
        told.say(subject, "case", picture.caseId());
        told.say(subject, "proposal", picture.vote().map(DisputePutToVote::proposal), 0);
        told.say(subject, "damages", picture.opened().map(DisputeOpened::damages), 0);
        told.say(subject, "deposit", picture.deposit().map(DepositTaken::amount), 0);
        told.say(subject, "appealDeposit", picture.appealDeposit().map(DepositTaken::amount), 0);
    }

    static Kind<IncidentPicture> incidents(Contracts contracts) {
        Address fund = contracts.fund();
        return new Kind<>(
                "incidents",
                "incident",
                "fund",
                fund,
                stream -> IncidentPicture.of(IncidentId.parse(stream)),
                picture -> List.of(Question.of(
                        fund,
                        RiskFund.FUNC_INCIDENTOF,
                        picture.stream(),
                        (words, told) -> incident(picture.stream(), words, told),
                        word(picture.incident().value()))),
                (picture, _, told) -> tell(picture, told));
    }

    private static void incident(String subject, Words words, Told told) {
        told.say(subject, "provider", words.address(0));
        told.say(subject, "token", words.address(5));
        told.say(subject, "status", words.name(6, INCIDENT::get));
        told.say(subject, "claimsUntil", words.number(7));
        told.say(subject, ESCROW, words.number(8));
    }

    private static void tell(IncidentPicture picture, Told told) {
        String subject = picture.stream();
        told.say(subject, "provider", picture.opened().map(IncidentOpened::provider), Address.ZERO);
        told.say(subject, "token", picture.opened().map(IncidentOpened::token), Address.ZERO);
        told.say(subject, "status", picture.status());
        told.say(subject, "claimsUntil", picture.opened().map(IncidentOpened::claimsUntil), 0);
        told.say(subject, ESCROW, picture.escrow());
    }

    static Kind<DraftPicture> drafts(Contracts contracts) {
        Address fund = contracts.fund();
        return new Kind<>(
                "drafts",
                "draft",
                "fund",
                fund,
                stream -> DraftPicture.of(DraftId.parse(stream)),
                picture -> List.of(Question.of(
                        fund,
                        RiskFund.FUNC_DRAFTOF,
                        picture.stream(),
                        (words, told) -> draft(picture.stream(), words, told),
                        word(picture.draft().value()))),
                (picture, _, told) -> tell(picture, told));
    }

    private static void draft(String subject, Words words, Told told) {
        told.say(subject, "incident", words.hash(0));
        told.say(subject, "root", words.hash(1));
        told.say(subject, "total", words.number(2));
        told.say(subject, "contentHash", words.hash(3));
        told.say(subject, "proposal", words.number(4));
        told.say(subject, "drafter", words.address(5));
        told.say(subject, "round", words.number(6));
        told.say(subject, "status", words.name(7, DRAFT::get));
    }

    private static void tell(DraftPicture picture, Told told) {
        String subject = picture.stream();
        Optional<Hash32> root = picture.drafted().map(PayoutDrafted::root).or(() -> picture.announced()
                .map(StewardPayoutAnnounced::root));
        Optional<Hash32> content = picture.drafted()
                .map(PayoutDrafted::contentHash)
                .or(() -> picture.announced().map(StewardPayoutAnnounced::contentHash));
        told.say(subject, "incident", picture.incident().map(IncidentId::value), Hash32.ZERO);
        told.say(subject, "root", root, Hash32.ZERO);
        told.say(subject, "total", picture.total(), 0);
        told.say(subject, "contentHash", content, Hash32.ZERO);
        told.say(subject, "proposal", picture.proposed().map(PayoutProposed::proposal), 0);
        told.say(subject, "drafter", picture.drafter(), Address.ZERO);
        told.say(subject, "round", picture.proposed().map(PayoutProposed::round), 0);
        told.say(subject, "status", picture.status());
    }

    /** A payout is known to the fund by its incident, which its opening names. */
    static Kind<PayoutPicture> payouts(Contracts contracts) {
        Address fund = contracts.fund();
        return new Kind<>(
                "payouts",
                "payout",
                "fund",
                fund,
                stream -> PayoutPicture.of(PayoutId.parse(stream)),
                picture -> picture.opened()
                        .map(PayoutOpened::incident)
                        .map(incident -> payout(fund, picture.stream(), incident))
                        .orElse(List.of()),
                (picture, _, told) -> tell(picture, told));
    }

    private static List<Question> payout(Address fund, String subject, IncidentId incident) {
        return List.of(
                Question.of(
                        fund,
                        RiskFund.FUNC_PAYOUTOF,
                        subject,
                        (words, told) -> {
                            told.say(subject, "root", words.hash(0));
                            told.say(subject, "total", words.number(1));
                            told.say(subject, "drawn", words.number(2));
                            told.say(subject, "expiry", words.number(3));
                            told.say(subject, "swept", words.flag(4));
                        },
                        word(incident.value())),
                Question.of(
                        fund,
                        RiskFund.FUNC_KEYOF,
                        subject,
                        (words, told) -> told.say(subject, "key", words.hash(0)),
                        word(incident.value())));
    }

    private static void tell(PayoutPicture picture, Told told) {
        String subject = picture.stream();
        told.say(subject, "root", picture.opened().map(PayoutOpened::root), Hash32.ZERO);
        told.say(subject, "total", picture.opened().map(PayoutOpened::total), 0);
        told.say(subject, "drawn", picture.drawn());
        told.say(subject, "expiry", picture.opened().map(PayoutOpened::expiry), 0);
        told.say(subject, "swept", picture.swept().isPresent());
        told.say(subject, "key", picture.payout().key());
    }

    static Kind<RiskFundPicture> funds(Contracts contracts) {
        Address fund = contracts.fund();
        return new Kind<>(
                "funds",
                "fund",
                "fund",
                fund,
                stream -> RiskFundPicture.of(FundId.parse(stream)),
                picture -> fund(fund, picture),
                (picture, _, told) -> tell(picture, told));
    }

    private static List<Question> fund(Address fund, RiskFundPicture picture) {
        String subject = picture.stream();
        return List.of(
                Question.of(
                        fund,
                        RiskFund.FUNC_BOOKS,
                        subject,
                        (words, told) -> {
                            told.say(subject, RESERVE, words.number(0));
                            told.say(subject, COMMITTED, words.number(1));
                            told.say(subject, ESCROW, words.number(2));
                            told.say(subject, CREDITS, words.number(3));
                        },
                        account(picture.fund().token())),
                Question.of(
                        fund,
                        RiskFund.FUNC_TOKENTERMS,
                        subject,
                        (words, told) -> {
                            told.say(subject, "admitted", words.flag(0));
                            told.say(subject, "incidentCap", words.number(1));
                            told.say(subject, "stewardLimit", words.number(2));
                        },
                        account(picture.fund().token())));
    }

    private static void tell(RiskFundPicture picture, Told told) {
        String subject = picture.stream();
        say(told, subject, picture.books());
        told.say(subject, "admitted", picture.terms().map(TokenTermsSet::admitted), false);
        told.say(subject, "incidentCap", picture.terms().map(TokenTermsSet::incidentCap), BigInteger.ZERO);
        told.say(subject, "stewardLimit", picture.terms().map(TokenTermsSet::stewardLimit), BigInteger.ZERO);
    }

    static void say(Told told, String subject, Books books) {
        told.say(subject, RESERVE, books.reserve());
        told.say(subject, COMMITTED, books.committed());
        told.say(subject, ESCROW, books.escrow());
        told.say(subject, CREDITS, books.credits());
    }
}
