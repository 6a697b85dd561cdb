package org.assaydao.api.transaction;

import static org.assaydao.api.transaction.Input.account;
import static org.assaydao.api.transaction.Input.amount;
import static org.assaydao.api.transaction.Input.bytes;
import static org.assaydao.api.transaction.Input.flag;
import static org.assaydao.api.transaction.Input.hash;
import static org.assaydao.api.transaction.Input.hashes;
import static org.assaydao.api.transaction.Input.kind;
import static org.assaydao.api.transaction.Input.number;
import static org.assaydao.api.transaction.Input.offence;
import static org.assaydao.api.transaction.Input.proof;
import static org.assaydao.api.transaction.Input.signature;
import static org.assaydao.api.transaction.Input.time;
import static org.assaydao.api.transaction.Input.token;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.assaydao.contracts.AuditorCases.Accusation;
import org.assaydao.contracts.CapacityCertificate.Certificate;
import org.assaydao.contracts.RiskFund.PayoutTerms;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.tx.Contract;

/**
 * Every act that is one function of one contract, by contract: who may do it, what he pays, its parameters and its call. What
 * governance alone may call, and what contracts call of each other, is not here.
 */
@SuppressWarnings("ImmutableEnumChecker") // Its lists are of List.of, and its functions hold nothing.
enum PlainAction implements Action {
    // The court: disputes.
    OPEN_DISPUTE(
            "open-dispute",
            "Accuses a provider who was ever listed of an offence in a period, with a deposit, and freezes his bond; anybody but"
                    + " himself. What it costs and does is told by GET /v1/disputes/preview.",
            Bindings::court,
            Pays.in("deposit"),
            List.of(
                    account("provider"),
                    offence(),
                    time("happenedAt"),
                    hashes("evidence", 1, 16),
                    amount("damages").or("0"),
                    amount("deposit")),
            (on, of) -> on.court()
                    .open(
                            of.account("provider"),
                            of.number("offence"),
                            of.number("happenedAt"),
                            of.hashes("evidence"),
                            of.number("damages"),
                            of.number("deposit"))),
    SUBMIT_EVIDENCE(
            "submit-evidence",
            "Files the hash of one more piece of evidence within the answer window; anybody.",
            Bindings::court,
            List.of(hash("dispute"), hash("evidence")),
            (on, of) -> on.court().submitEvidence(of.hash("dispute"), of.hash("evidence"))),
    ANSWER_DISPUTE(
            "answer-dispute",
            "Files the hash of the accused's answer within the answer window, once; the accused.",
            Bindings::court,
            Right.OF_THE_SENDER,
            List.of(hash("dispute"), hash("answer")),
            (on, of) -> on.court().answer(of.hash("dispute"), of.hash("answer"))),
    RECORD_CANCELLATION(
            "record-cancellation",
            "Records that the guardian cancelled a dispute's vote, so that the time to put it again runs; anybody.",
            Bindings::court,
            List.of(hash("dispute")),
            (on, of) -> on.court().recordCancellation(of.hash("dispute"))),
    RECORD_VERDICT(
            "record-verdict",
            "Records what a lost or missing vote, or a fault of the network, makes of a dispute; anybody.",
            Bindings::court,
            List.of(hash("dispute")),
            (on, of) -> on.court().recordVerdict(of.hash("dispute"))),
    APPEAL(
            "appeal",
            "Appeals a first verdict within the appeal window, once, at twice the deposit of the dispute; who lost it.",
            Bindings::court,
            Pays.in("deposit"),
            List.of(hash("dispute"), amount("deposit")),
            (on, of) -> on.court().appeal(of.hash("dispute"), of.number("deposit"))),
    SETTLE(
            "settle",
            "Moves the money of a dispute that cannot change any more, in opening order per bond; anybody.",
            Bindings::court,
            List.of(hash("dispute")),
            (on, of) -> on.court().settle(of.hash("dispute"))),
    DRAW_COURT_CREDIT(
            "draw-court-credit",
            "Pays an account what the court owes it of deposits; anybody, to that account.",
            Bindings::court,
            List.of(account("account").orSender()),
            (on, of) -> on.court().drawCredit(of.account("account"))),

    // The fund: incidents, payouts, reserve.
    CONTRIBUTE(
            "contribute",
            "Adds to the fund's reserve in a token that is admitted; anybody.",
            Bindings::fund,
            Pays.in("amount"),
            List.of(token(), amount("amount")),
            (on, of) -> on.fund().contribute(of.account("token"), of.number("amount"))),
    PAY_PREMIUM(
            "pay-premium",
            "Adds to the reserve as the premium of a provider for a period; anybody.",
            Bindings::fund,
            Pays.in("amount"),
            List.of(token(), amount("amount"), account("provider").orSender(), amount("period")),
            (on, of) -> on.fund()
                    .payPremium(of.account("token"), of.number("amount"), of.account("provider"), of.number("period"))),
    DECLARE_INCIDENT(
            "declare-incident",
            "Declares an incident that no slash pays for, of nobody or of a provider who was ever listed; a steward or a"
                    + " holder above the proposal threshold.",
            Bindings::fund,
            Right.OF_THE_SENDER,
            List.of(token(), account("provider").or(Address.ZERO.toString()), hash("statement")),
            (on, of) -> on.fund().declareIncident(of.account("token"), of.account("provider"), of.hash("statement"))),
    RELEASE_ESCROW(
            "release-escrow",
            "Returns the escrow of an incident of which no payout may open any more to the reserve; anybody.",
            Bindings::fund,
            List.of(hash("incident")),
            (on, of) -> on.fund().releaseEscrow(of.hash("incident"))),
    DRAFT_PAYOUT(
            "draft-payout",
            "Drafts a payout of an incident and so entitles its vote, of the fixed list where no other is named; a steward or a"
                    + " holder above the proposal threshold, no party.",
            Bindings::fund,
            Right.OF_THE_SENDER,
            listed(),
            (on, of) -> on.fund().draftPayout(payout(of))),
    PUT_PAYOUT(
            "put-payout",
            "Puts a drafted payout to vote while its incident is open and can pay it; anybody.",
            Bindings::governor,
            List.of(hash("draft")),
            (on, of) -> on.governor().proposeCase(on.fund().getContractAddress(), of.hash("draft"))),
    CLOSE_DRAFT(
            "close-draft",
            "Ends a draft that can no longer open, by anybody; or, within the claims window, one that nobody counts on, by its"
                    + " drafter.",
            Bindings::fund,
            Right.OF_THE_SENDER,
            List.of(hash("draft")),
            (on, of) -> on.fund().closeDraft(of.hash("draft"))),
    DRAW(
            "draw",
            "Pays an account its amount of an opened payout by the proof of its leaf, before the expiry; anybody, to that"
                    + " account.",
            Bindings::fund,
            List.of(hash("incident"), account("account").orSender(), amount("amount"), proof()),
            (on, of) -> on.fund()
                    .draw(of.hash("incident"), of.account("account"), of.number("amount"), of.hashes("proof"))),
    SWEEP(
            "sweep",
            "Returns what nobody drew of a payout to the reserve, once, after the expiry; anybody.",
            Bindings::fund,
            List.of(hash("incident")),
            (on, of) -> on.fund().sweep(of.hash("incident"))),
    ANNOUNCE_PAYOUT(
            "announce-payout",
            "Announces a payout within the stewards' limit, of the fixed list where no other is named, which another steward"
                    + " confirms; a steward who is no party.",
            Bindings::fund,
            Right.OF_THE_SENDER,
            listed(),
            (on, of) -> on.fund().announceStewardPayout(payout(of))),
    CONFIRM_PAYOUT(
            "confirm-payout",
            "Confirms what another steward announced, within a veto window, so that it opens after another; a steward.",
            Bindings::fund,
            Right.OF_THE_SENDER,
            List.of(hash("draft")),
            (on, of) -> on.fund().confirmStewardPayout(of.hash("draft"))),
    VETO_PAYOUT(
            "veto-payout",
            "Adds your votes at the confirmation to the vetoes within the veto window; a holder, once.",
            Bindings::fund,
            Right.OF_THE_SENDER,
            List.of(hash("draft")),
            (on, of) -> on.fund().vetoStewardPayout(of.hash("draft"))),
    OPEN_PAYOUT(
            "open-payout",
            "Opens a payout of two stewards that was not vetoed, after the veto window; anybody.",
            Bindings::fund,
            List.of(hash("draft")),
            (on, of) -> on.fund().openStewardPayout(of.hash("draft"))),
    DRAW_FUND_CREDIT(
            "draw-fund-credit",
            "Pays an account what it once refused of a token; anybody, to that account.",
            Bindings::fund,
            List.of(token(), account("account").orSender()),
            (on, of) -> on.fund().drawCredit(of.account("token"), of.account("account"))),

    // The vault: bonds. To top a bond up is to deposit.
    DEPOSIT_WITH_PERMIT(
            "deposit-with-permit",
            "The same as deposit, with your EIP-2612 signature instead of an approval of the vault.",
            Bindings::vault,
            Right.OF_THE_SENDER,
            List.of(account("provider").orSender(), amount("amount"), amount("deadline"), signature()),
            (on, of) -> on.vault()
                    .depositWithPermit(
                            of.account("provider"),
                            of.number("amount"),
                            of.number("deadline"),
                            of.v(),
                            of.r(),
                            of.s())),
    REQUEST_WITHDRAWAL(
            "request-withdrawal",
            "Lets a part of your bond leave after the unbonding delay, as long as what is left is what you must bond; the"
                    + " provider.",
            Bindings::vault,
            Right.OF_THE_SENDER,
            List.of(amount("amount")),
            (on, of) -> on.vault().requestWithdrawal(of.number("amount"))),
    WITHDRAW_BOND(
            "withdraw-bond",
            "Pays a provider what is due of his requests, while no case holds his bond; anybody, to the provider.",
            Bindings::vault,
            List.of(account("provider").orSender()),
            (on, of) -> on.vault().withdraw(of.account("provider"))),
    DRAW_BOUNTY(
            "draw-bounty",
            "Pays an account what the vault owes it of slashes; anybody, to that account.",
            Bindings::vault,
            List.of(account("account").orSender()),
            (on, of) -> on.vault().drawCredit(of.account("account"))),

    // The registry: applications and listings.
    PERMIT_FEE(
            "permit-fee",
            "Lets the registry take the fee of an application by your EIP-2612 signature; the applicant.",
            Bindings::registry,
            Right.OF_THE_SENDER,
            List.of(amount("deadline"), signature()),
            (on, of) -> on.registry().permitFee(of.number("deadline"), of.v(), of.r(), of.s())),
    RECORD_REJECTION(
            "record-rejection",
            "Records that a vote rejected an application; anybody.",
            Bindings::registry,
            List.of(hash("application")),
            (on, of) -> on.registry().recordRejection(of.hash("application"))),
    RECORD_UNDECIDED(
            "record-undecided",
            "Ends an application that no vote can decide any more; anybody.",
            Bindings::registry,
            List.of(hash("application")),
            (on, of) -> on.registry().recordUndecided(of.hash("application"))),
    EXIT(
            "exit",
            "Ends your listing, and your open application with it; the listed provider.",
            Bindings::registry,
            Right.OF_THE_SENDER,
            List.of(),
            (on, _) -> on.registry().exit()),
    SUSPEND(
            "suspend",
            "Suspends a listed provider for so many seconds, no more than the terms allow in any window; a steward. The"
                    + " reason is the hash of its text.",
            Bindings::registry,
            Right.OF_THE_SENDER,
            List.of(account("provider"), number("duration"), hash("reason")),
            (on, of) -> on.registry().suspend(of.account("provider"), of.number("duration"), of.hash("reason"))),
    RECORD_LAPSE(
            "record-lapse",
            "Records that a steward's suspension is over; anybody.",
            Bindings::registry,
            List.of(account("provider").orSender()),
            (on, of) -> on.registry().recordLapse(of.account("provider"))),
    CHECK_BOND(
            "check-bond",
            "Compares a listed provider's bond with what is required now and notes what changed; anybody.",
            Bindings::registry,
            List.of(account("provider").orSender()),
            (on, of) -> on.registry().checkBond(of.account("provider"))),
    SUSPEND_FOR_SHORTFALL(
            "suspend-for-shortfall",
            "Suspends a provider whose shortfall outlived its grace until it is cured; anybody.",
            Bindings::registry,
            List.of(account("provider")),
            (on, of) -> on.registry().suspendForShortfall(of.account("provider"))),
    UPDATE_ATTRIBUTES(
            "update-attributes",
            "States other attributes of one kind that you agreed; what was attested of them holds no longer. The listed"
                    + " provider.",
            Bindings::registry,
            Right.OF_THE_SENDER,
            List.of(kind(), hash("attributesHash")),
            (on, of) -> on.registry().updateAttributes(of.number("kind"), of.hash("attributesHash"))),
    ATTEST_LISTING(
            "attest-listing",
            "States what was measured of one kind of a listed provider; an accredited auditor who is not himself.",
            Bindings::registry,
            Right.OF_THE_SENDER,
            List.of(account("provider"), kind(), hash("attributesHash"), amount("capacity"), time("validUntil")),
            (on, of) -> on.registry()
                    .attestListing(
                            of.account("provider"),
                            of.number("kind"),
                            of.hash("attributesHash"),
                            of.number("capacity"),
                            of.number("validUntil"))),

    // Delistings.
    OPEN_DELISTING(
            "open-delisting",
            "Opens a case to delist a listed provider; a holder above the proposal threshold who is not himself. The reason is"
                    + " the hash of its text.",
            Bindings::delistings,
            Right.OF_THE_SENDER,
            List.of(account("provider"), hash("reason")),
            (on, of) -> on.delistings().openDelisting(of.account("provider"), of.hash("reason"))),
    PUT_DELISTING(
            "put-delisting",
            "Puts an open delisting to vote; anybody.",
            Bindings::governor,
            List.of(hash("case")),
            (on, of) -> on.governor().proposeCase(on.delistings().getContractAddress(), of.hash("case"))),
    END_DELISTING(
            "end-delisting",
            "Ends a delisting whose vote was lost, that no vote can decide any more, or that has no object left; anybody.",
            Bindings::delistings,
            List.of(hash("case")),
            (on, of) -> on.delistings().recordDelistingEnd(of.hash("case"))),

    // Auditors: their bonds and the cases against them.
    DEPOSIT_AUDITOR_BOND(
            "deposit-auditor-bond",
            "Adds to an auditor's bond; anybody.",
            Bindings::auditorBonds,
            Pays.in("amount"),
            List.of(account("auditor").orSender(), amount("amount")),
            (on, of) -> on.auditorBonds().deposit(of.account("auditor"), of.number("amount"))),
    REQUEST_AUDITOR_WITHDRAWAL(
            "request-auditor-withdrawal",
            "Asks a part of your bond back; it leaves at once and is paid after the unbonding delay. The auditor.",
            Bindings::auditorBonds,
            Right.OF_THE_SENDER,
            List.of(amount("amount")),
            (on, of) -> on.auditorBonds().requestWithdrawal(of.number("amount"))),
    WITHDRAW_AUDITOR_BOND(
            "withdraw-auditor-bond",
            "Pays an auditor what is due of what he asked back, while no case holds it; anybody, to the auditor.",
            Bindings::auditorBonds,
            List.of(account("auditor").orSender()),
            (on, of) -> on.auditorBonds().withdraw(of.account("auditor"))),
    OPEN_AUDITOR_CASE(
            "open-auditor-case",
            "Opens a case to remove an auditor, to slash his bond, or to overturn his attestation of a provider's kind, with a"
                    + " deposit; a holder above the proposal threshold. The reason is the hash of its text; the kind is 0 where"
                    + " there is no provider.",
            Bindings::auditorCases,
            Pays.in("deposit"),
            List.of(
                    account("auditor"),
                    flag("removes").or("false"),
                    amount("slash").or("0"),
                    account("provider").or(Address.ZERO.toString()),
                    kind(),
                    hash("reason"),
                    amount("deposit")),
            (on, of) -> on.auditorCases()
                    .open(
                            new Accusation(
                                    of.account("auditor"),
                                    of.flag("removes"),
                                    of.number("slash"),
                                    of.account("provider"),
                                    of.number("kind"),
                                    of.hash("reason")),
                            of.number("deposit"))),
    PUT_AUDITOR_CASE(
            "put-auditor-case",
            "Puts an open case against an auditor to vote; anybody.",
            Bindings::governor,
            List.of(hash("case")),
            (on, of) -> on.governor().proposeCase(on.auditorCases().getContractAddress(), of.hash("case"))),
    END_AUDITOR_CASE(
            "end-auditor-case",
            "Ends a case against an auditor whose vote was lost, or that no vote can decide any more; anybody.",
            Bindings::auditorCases,
            List.of(hash("case")),
            (on, of) -> on.auditorCases().recordEnd(of.hash("case"))),
    DRAW_CASE_CREDIT(
            "draw-case-credit",
            "Pays an account what it is owed of deposits of cases against auditors; anybody, to that account.",
            Bindings::auditorCases,
            List.of(account("account").orSender()),
            (on, of) -> on.auditorCases().drawCredit(of.account("account"))),

    // Certificates and output.
    MINT_CERTIFICATE(
            "mint-certificate",
            "Sells audited capacity to a holder until a midnight UTC, within capacity and bond; the listed provider.",
            Bindings::certificates,
            Right.OF_THE_SENDER,
            List.of(
                    account("holder"),
                    kind(),
                    amount("amount"),
                    time("validUntil"),
                    hash("model"),
                    hash("minedAsset").or(Hash32.ZERO.toString()),
                    amount("powerPrice").or("0"),
                    hash("pool").or(Hash32.ZERO.toString())),
            (on, of) -> on.certificates()
                    .mint(
                            of.account("holder"),
                            new Certificate(
                                    Address.ZERO.toLowerCase(), // The contract writes the caller.
                                    of.number("kind"),
                                    of.number("validUntil"),
                                    of.number("amount"),
                                    of.hash("model"),
                                    of.hash("minedAsset"),
                                    of.number("powerPrice"),
                                    of.hash("pool")))),
    BURN_CERTIFICATE(
            "burn-certificate",
            "Gives a certificate up; its owner, or whom he approved.",
            Bindings::certificates,
            Right.OF_THE_SENDER,
            List.of(amount("certificate")),
            (on, of) -> on.certificates().burn(of.number("certificate"))),
    TRANSFER_CERTIFICATE(
            "transfer-certificate",
            "Moves a certificate to another owner, which ends its use; its owner, or whom he approved.",
            Bindings::certificates,
            Right.OF_THE_SENDER,
            List.of(account("owner").orSender(), account("to"), amount("certificate")),
            (on, of) -> on.certificates()
                    .safeTransferFrom(of.account("owner"), of.account("to"), of.number("certificate"))),
    APPROVE_CERTIFICATE(
            "approve-certificate",
            "Lets an account move or give up one certificate; its owner.",
            Bindings::certificates,
            Right.OF_THE_SENDER,
            List.of(account("to"), amount("certificate")),
            (on, of) -> on.certificates().approve(of.account("to"), of.number("certificate"))),
    APPROVE_ALL_CERTIFICATES(
            "approve-all-certificates",
            "Lets an account move and give up all your certificates, or no longer.",
            Bindings::certificates,
            Right.OF_THE_SENDER,
            List.of(account("operator"), flag("approved")),
            (on, of) -> on.certificates().setApprovalForAll(of.account("operator"), of.flag("approved"))),
    SET_CERTIFICATE_USER(
            "set-certificate-user",
            "Lets an account use a certificate until a time within its validity (ERC-4907); its owner, or whom he approved.",
            Bindings::certificates,
            Right.OF_THE_SENDER,
            List.of(amount("certificate"), account("user"), time("expires")),
            (on, of) -> on.certificates().setUser(of.number("certificate"), of.account("user"), of.number("expires"))),
    EXPIRE_CERTIFICATES(
            "expire-certificates",
            "Takes what has expired out of a provider's sold sum, so many days of it at the most; anybody.",
            Bindings::certificates,
            List.of(account("provider"), kind(), number("mostDays")),
            (on, of) -> on.certificates().expire(of.account("provider"), of.number("kind"), of.number("mostDays"))),
    REPORT_OUTPUT(
            "report-output",
            "Reports what your capacity mined and distributed in a period that is over, once; a provider who was ever listed.",
            Bindings::certificates,
            Right.OF_THE_SENDER,
            List.of(kind(), hash("asset"), number("period"), amount("mined"), amount("distributed")),
            (on, of) -> on.certificates()
                    .reportOutput(
                            of.number("kind"),
                            of.hash("asset"),
                            of.number("period"),
                            of.number("mined"),
                            of.number("distributed"))),
    REPORT_OUTPUT_BY_SIG(
            "report-output-by-sig",
            "The same as report-output, by the provider's signature; anybody.",
            Bindings::certificates,
            List.of(
                    account("provider"),
                    kind(),
                    hash("asset"),
                    number("period"),
                    amount("mined"),
                    amount("distributed"),
                    amount("deadline"),
                    bytes("signature")),
            (on, of) -> on.certificates()
                    .reportOutputBySig(
                            of.account("provider"),
                            of.number("kind"),
                            of.hash("asset"),
                            of.number("period"),
                            of.number("mined"),
                            of.number("distributed"),
                            of.number("deadline"),
                            of.bytes("signature"))),
    REVOKE_REPORTS(
            "revoke-reports",
            "Takes back what you signed with your current nonce of reports and nobody has sent.",
            Bindings::certificates,
            Right.OF_THE_SENDER,
            List.of(),
            (on, _) -> on.certificates().revokeReports()),
    CONTRADICT_OUTPUT(
            "contradict-output",
            "States other numbers than a provider reported, with the hash of what shows them, once; an accredited auditor.",
            Bindings::certificates,
            Right.OF_THE_SENDER,
            List.of(
                    account("provider"),
                    kind(),
                    hash("asset"),
                    number("period"),
                    amount("mined"),
                    amount("distributed"),
                    hash("evidence")),
            (on, of) -> on.certificates()
                    .contradictOutput(
                            of.account("provider"),
                            of.number("kind"),
                            of.hash("asset"),
                            of.number("period"),
                            of.number("mined"),
                            of.number("distributed"),
                            of.hash("evidence")));

    /** Who may do it. */
    enum Right {
        ANYBODY,
        /** The contract judges who sends it, or takes from him. */
        OF_THE_SENDER
    }

    /** Which parameter says what the contract takes from the sender, in the parameter token or else the bond token. */
    record Pays(String amount) {
        static final Pays NOTHING = new Pays("");

        static Pays in(String amount) {
            return new Pays(amount);
        }
    }

    private final String path;
    private final String does;
    private final Function<Bindings, Contract> contract;
    private final Right right;
    private final Pays pays;
    private final List<Input> inputs;
    private final BiFunction<Bindings, Given, RemoteFunctionCall<?>> encoding;

    PlainAction(
            String path,
            String does,
            Function<Bindings, Contract> contract,
            List<Input> inputs,
            BiFunction<Bindings, Given, RemoteFunctionCall<?>> encoding) {
        this(path, does, contract, Right.ANYBODY, Pays.NOTHING, inputs, encoding);
    }

    PlainAction(
            String path,
            String does,
            Function<Bindings, Contract> contract,
            Right right,
            List<Input> inputs,
            BiFunction<Bindings, Given, RemoteFunctionCall<?>> encoding) {
        this(path, does, contract, right, Pays.NOTHING, inputs, encoding);
    }

    PlainAction(
            String path,
            String does,
            Function<Bindings, Contract> contract,
            Pays pays,
            List<Input> inputs,
            BiFunction<Bindings, Given, RemoteFunctionCall<?>> encoding) {
        this(path, does, contract, Right.OF_THE_SENDER, pays, inputs, encoding);
    }

    PlainAction(
            String path,
            String does,
            Function<Bindings, Contract> contract,
            Right right,
            Pays pays,
            List<Input> inputs,
            BiFunction<Bindings, Given, RemoteFunctionCall<?>> encoding) {
        this.path = path;
        this.does = does;
        this.contract = contract;
        this.right = right;
        this.pays = pays;
        this.inputs = inputs;
        this.encoding = encoding;
    }

    private static List<Input> listed() {
        return List.of(
                hash("incident"),
                hash("root").orLookedUp(),
                amount("total").orLookedUp(),
                hash("contentHash").orLookedUp());
    }

    /** Whether it is about a list of awards, which an incident has once they are fixed. */
    boolean isOfList() {
        return this == DRAFT_PAYOUT || this == ANNOUNCE_PAYOUT;
    }

    private static PayoutTerms payout(Given of) {
        return new PayoutTerms(of.hash("incident"), of.hash("root"), of.number("total"), of.hash("contentHash"));
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String does() {
        return does;
    }

    @Override
    public List<Input> inputs() {
        return inputs;
    }

    @Override
    public boolean isOfItsSender() {
        return right == Right.OF_THE_SENDER;
    }

    /** Two would run code of whoever is named, a receiver's or a signer's, on our node for anybody who asks. */
    @Override
    public boolean isTried() {
        return this != TRANSFER_CERTIFICATE && this != REPORT_OUTPUT_BY_SIG;
    }

    /** Its call; nothing is sent. */
    Call call(Bindings on, Given given) {
        Address to = Address.parse(contract.apply(on).getContractAddress());
        HexBytes data = HexBytes.parse(encoding.apply(on, given).encodeFunctionCall());
        if (pays.equals(Pays.NOTHING)) return new Call(to, data);
        String token =
                given.has("token") ? given.account("token") : on.bondToken().getContractAddress();
        return new Call(to, data).paying(Address.parse(token), given.number(pays.amount()));
    }
}
