package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.app.cli.Refusal;
import org.assaydao.app.cli.Side;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.story.Story.Share;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.PayoutSplit;
import tools.jackson.databind.JsonNode;

/** The payout of the fraud's incident: awards scaled to what is there, a vote, draws by proof, and a rest that is swept. */
final class Relief {
    private static final int ESCROW = 8;
    private static final int INCIDENT_CAP = 1;

    private final Stage stage;
    private final Hash32 incident;
    private final Awards awards;
    private final PayoutList list;
    private final Map<Address, Drawn> drawn = new LinkedHashMap<>();
    private final Hash32 draft;
    private final Motion motion;

    private Relief(Stage stage, Hash32 incident, Awards awards, PayoutList list, Hash32 draft, Motion motion) {
        this.stage = stage;
        this.incident = incident;
        this.awards = awards;
        this.list = list;
        this.draft = draft;
        this.motion = motion;
    }

    private record Drawn(String sender, ChainLog log) {}

    /** Fixes what each is paid, drafts the payout and puts it to vote. */
    static Relief draft(Stage stage, Texts texts, Hash32 incident, Awards awards) throws IOException {
        TokenAmount payable = payable(stage, incident, awards);
        PayoutList list = new PayoutList(stage.payoutKey(incident), PayoutSplit.split(awards.byAccount(), payable));
        JsonNode receipt = stage.deeds()
                .act(stage.deed(Player.BEN, "draft-payout")
                        .with("incident", incident)
                        .with("root", list.root())
                        .with("total", list.total())
                        .with("contentHash", texts.file("List of the payout", list.text())));
        ChainLog drafted = stage.events().in(JusticeEvent.PAYOUT_DRAFTED, receipt);
        Chronicle chronicle = stage.chronicle();
        chronicle.tell(
                Chronicle.Act.FRAUD,
                Player.BEN.label(),
                "drafts the payout: awards of " + stage.units().text(awards.total()) + " to "
                        + awards.byAccount().size() + " users "
                        + (awards.total().exceeds(payable) ? "are scaled to what is there" : "are paid whole"),
                drafted,
                chronicle.effect(drafted.amount(2), "to be paid", drafted));
        JsonNode put = stage.deeds().act(stage.deed(Player.MARA, "put-payout").with("draft", drafted.id(1)));
        ChainLog proposed = stage.events().in(JusticeEvent.PAYOUT_PUT, put);
        chronicle.keep(Chronicle.Act.FRAUD, Player.MARA.label(), "puts the payout to vote", proposed);
        Motion motion = new Motion(
                proposed.number(3), Map.of(Player.ADA, Side.FOR, Player.BEN, Side.FOR, Player.CLEO, Side.FOR), true);
        return new Relief(stage, incident, awards, list, drafted.id(1), motion);
    }

    /** By our own arithmetic, which must be the fund's. */
    private static TokenAmount payable(Stage stage, Hash32 incident, Awards awards) throws IOException {
        Address fund = stage.on().at().fund();
        HexBytes held = stage.read(fund, Abi.view("incidentOf", incident));
        HexBytes terms = stage.read(fund, Abi.view("tokenTerms", stage.on().at().bondToken()));
        TokenAmount payable = PayoutSplit.payable(
                awards.total(),
                new TokenAmount(Abi.word(held, ESCROW)),
                stage.reserve(),
                new TokenAmount(Abi.word(terms, INCIDENT_CAP)));
        BigInteger onChain = Abi.word(
                stage.read(fund, Abi.payableFor(incident, awards.total().units())), 0);
        if (!payable.units().equals(onChain)) {
            throw new Refusal("Of the awards " + payable + " base units are payable by our arithmetic, " + onChain
                    + " by the fund's.");
        }
        return payable;
    }

    Motion motion() {
        return motion;
    }

    PayoutList list() {
        return list;
    }

    /** All but the last draw, once the vote has opened the payout; two have others send it. */
    void draw() throws IOException {
        ChainLog opened = stage.events().await(JusticeEvent.PAYOUT_OPENED, draft);
        Chronicle chronicle = stage.chronicle();
        TokenAmount total = opened.amount(2);
        TokenAmount fromEscrow = opened.amount(3);
        chronicle.tell(
                Chronicle.Act.FRAUD,
                "Holders",
                "pass the payout by vote",
                opened,
                chronicle.effect(fromEscrow, "out of the slash", opened),
                chronicle.effect(total.minus(fromEscrow), "out of the reserve", opened));
        List<SigningKey> users = stage.players().users();
        List<SigningKey> claimants = users.subList(0, users.size() - 1);
        List<Deed> draws = new ArrayList<>();
        for (int i = 0; i < claimants.size(); i++) {
            draws.add(Draws.deed(sender(i, users), claimants.get(i), incident, list));
        }
        List<JsonNode> receipts = stage.deeds().act(draws);
        Map<String, ChainLog> logs = new LinkedHashMap<>();
        for (ChainLog log : stage.events().all(JusticeEvent.PAYOUT_DRAWN, "latest", list.key())) {
            logs.put(log.transaction(), log);
        }
        for (int i = 0; i < claimants.size(); i++) {
            SigningKey claimant = claimants.get(i);
            ChainLog log = logs.get(receipts.get(i).path("transactionHash").asString());
            if (log == null) throw new Refusal("The draw of " + claimant.address() + " left no event.");
            String sender = stage.players().name(draws.get(i).by());
            drawn.put(claimant.address(), new Drawn(sender, log));
            if (sender.equals(stage.players().name(claimant))) continue;
            chronicle.tell(
                    Chronicle.Act.FRAUD,
                    sender,
                    "sends the draw of " + stage.players().name(claimant) + ", to whom it goes",
                    log,
                    chronicle.effect(log.amount(1), "paid", log));
        }
        ChainLog last = logs.get(receipts.getLast().path("transactionHash").asString());
        if (last == null) throw new Refusal("The last draw left no event.");
        chronicle.tell(
                Chronicle.Act.FRAUD,
                claimants.size() + " users",
                "have drawn by proof; one does not come",
                last,
                chronicle.effect(last.amount(2), "paid in all", last));
    }

    private SigningKey sender(int claimant, List<SigningKey> users) {
        return switch (claimant) {
            case 6 -> users.get(7);
            case 22 -> stage.players().key(Player.MARA);
            default -> users.get(claimant);
        };
    }

    /** Waits until keepers have swept what nobody drew; its time must be over. */
    ChainLog swept() throws IOException {
        ChainLog swept = stage.events().await(JusticeEvent.PAYOUT_SWEPT, list.key());
        stage.chronicle()
                .tell(
                        Chronicle.Act.FRAUD,
                        "Keepers",
                        "sweep what nobody drew into the reserve",
                        swept,
                        stage.chronicle().effect(swept.amount(1), "swept", swept));
        return swept;
    }

    /** What each was awarded and paid; whoever did not draw is told by the sweep. */
    List<Share> shares(ChainLog swept) {
        List<Share> shares = new ArrayList<>();
        for (SigningKey user : stage.players().users()) {
            Address account = user.address();
            Drawn draw = drawn.get(account);
            shares.add(new Share(
                    stage.players().name(user),
                    account,
                    awards.byAccount().getOrDefault(account, TokenAmount.ZERO),
                    draw == null ? TokenAmount.ZERO : draw.log().amount(1),
                    draw == null ? "" : draw.sender(),
                    stage.chronicle().trace(draw == null ? swept : draw.log())));
        }
        return shares;
    }
}
