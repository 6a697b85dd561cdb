package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assaydao.app.cli.Side;
import org.assaydao.app.story.Effect;
import org.assaydao.dispute.Offence;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import tools.jackson.databind.JsonNode;

/** The disputes of the fraud, from their opening with a deposit to their settlement, and the delisting beside them. */
final class Trials {
    private static final int ANSWER_UNTIL = 10;
    private static final int DEADLINE = 12;

    private final Stage stage;
    private final Texts texts;
    private final String sales;
    private final Map<Trial, Hash32> disputes = new EnumMap<>(Trial.class);

    /** @param sales the list that shows what Northlight sold */
    Trials(Stage stage, Texts texts, String sales) {
        this.stage = stage;
        this.texts = texts;
        this.sales = sales;
    }

    Hash32 dispute(Trial trial) {
        Hash32 dispute = disputes.get(trial);
        if (dispute == null) throw new IllegalStateException(trial + " was not opened");
        return dispute;
    }

    /** Opens all with what the API says that each costs; the sham before the case that it is to cover. */
    void open() throws IOException {
        long now = stage.on().clock().now();
        List<Deed> approvals = new ArrayList<>();
        Map<Trial, Deed> openings = new EnumMap<>(Trial.class);
        for (Trial trial : Trial.values()) {
            JsonNode preview = stage.on()
                    .api()
                    .get("/disputes/preview", accusation(trial, now).parameters());
            String deposit = preview.path("deposit").asString();
            approvals.add(stage.deed(trial.challenger(), "approve")
                    .with("spender", "court")
                    .with("amount", deposit));
            Hash32 evidence = texts.file(
                    "Evidence of " + trial.challenger().label(),
                    trial.evidence().isEmpty() ? sales : trial.evidence());
            openings.put(
                    trial, accusation(trial, now).with("evidence", evidence).with("deposit", deposit));
        }
        stage.deeds().act(approvals);
        Deed last = openings.remove(Trial.SOUTHGATE);
        List<Trial> first = List.copyOf(openings.keySet());
        List<JsonNode> receipts = stage.deeds().act(List.copyOf(openings.values()));
        for (int i = 0; i < first.size(); i++) opened(first.get(i), receipts.get(i));
        if (last != null) opened(Trial.SOUTHGATE, stage.deeds().act(last));
    }

    private Deed accusation(Trial trial, long now) {
        return stage.deed(trial.challenger(), "open-dispute")
                .with("provider", stage.players().account(trial.accused()))
                .with("offence", Offence.OVERSOLD.number())
                .with("happenedAt", now)
                .with("damages", stage.units().whole(trial.damages()));
    }

    private void opened(Trial trial, JsonNode receipt) throws IOException {
        ChainLog opened = stage.events().in(JusticeEvent.DISPUTE_OPENED, receipt);
        ChainLog deposit = stage.events().in(JusticeEvent.DEPOSIT_TAKEN, receipt);
        disputes.put(trial, opened.id(1));
        stage.chronicle()
                .tell(
                        trial.act(),
                        trial.challenger().label(),
                        trial.accusation(),
                        opened,
                        stage.chronicle().effect(deposit.amount(0), "deposit", deposit));
    }

    /** Every accused answers each case. */
    void answer() throws IOException {
        List<Deed> answers = new ArrayList<>();
        for (Trial trial : Trial.values()) {
            Hash32 answer = texts.file(
                    "Answer of " + trial.accused().label() + " to "
                            + trial.challenger().label(),
                    trial.answer());
            answers.add(stage.deed(trial.accused(), "answer-dispute")
                    .with("dispute", dispute(trial))
                    .with("answer", answer));
        }
        List<JsonNode> receipts = stage.deeds().act(answers);
        int next = 0;
        for (Trial trial : Trial.values()) {
            stage.chronicle()
                    .keep(
                            trial.act(),
                            trial.accused().label(),
                            "answers " + trial.challenger().label() + ": “" + trial.answer() + "”",
                            stage.events().in(JusticeEvent.DISPUTE_ANSWERED, receipts.get(next++)));
        }
    }

    /** Passes the answer window; keepers put the cases to vote, and a holder asks for the delisting. All that is to be decided. */
    List<Motion> putToVote() throws IOException {
        stage.on().clock().pass(last(ANSWER_UNTIL));
        List<Motion> motions = new ArrayList<>(List.of(delisting()));
        for (Trial trial : Trial.values()) {
            ChainLog put = stage.events().await(JusticeEvent.DISPUTE_PUT, dispute(trial));
            stage.chronicle().tell(trial.act(), "Keepers", "put " + named(trial) + " to vote", put);
            motions.add(new Motion(put.number(2), trial.votes(), trial.isUpheld()));
        }
        return motions;
    }

    private Motion delisting() throws IOException {
        Hash32 reason = texts.file("Reason of the delisting", "Northlight sold what it does not have.");
        JsonNode receipt = stage.deeds()
                .act(stage.deed(Player.CLEO, "open-delisting")
                        .with("provider", stage.players().account(Player.NORTHLIGHT))
                        .with("reason", reason));
        ChainLog opened = stage.events().in(JusticeEvent.DELISTING_OPENED, receipt);
        stage.chronicle().tell(Chronicle.Act.FRAUD, Player.CLEO.label(), "asks that Northlight be delisted", opened);
        JsonNode put =
                stage.deeds().act(stage.deed(Player.CLEO, "put-delisting").with("case", opened.id(1)));
        BigInteger proposal = stage.events().in(JusticeEvent.DELISTING_PUT, put).number(3);
        return new Motion(proposal, Map.of(Player.ADA, Side.FOR, Player.BEN, Side.FOR), true);
    }

    /** Waits for what the votes came to, passes the appeal windows, and waits until keepers have settled all. */
    void settle() throws IOException {
        ChainLog delisted = stage.events().await(JusticeEvent.DELISTED);
        stage.chronicle().tell(Chronicle.Act.FRAUD, "Holders", "delist Northlight", delisted);
        for (Trial trial : Trial.values()) {
            ChainLog verdict = stage.events().await(JusticeEvent.VERDICT_RECORDED, dispute(trial));
            String what = trial.isUpheld() ? "uphold " : "dismiss ";
            stage.chronicle().tell(trial.act(), "Holders", what + named(trial) + ": " + votes(trial), verdict);
        }
        stage.on().clock().pass(last(DEADLINE));
        for (Trial trial : Trial.values()) settled(trial);
    }

    private void settled(Trial trial) throws IOException {
        ChainLog settled = stage.events().await(JusticeEvent.DISPUTE_SETTLED, dispute(trial));
        Chronicle chronicle = stage.chronicle();
        List<Effect> effects = new ArrayList<>();
        if (trial.isUpheld()) {
            ChainLog slashed = stage.events()
                    .await(JusticeEvent.BOND_SLASHED, stage.players().account(trial.accused()), dispute(trial));
            ChainLog escrowed = stage.events().await(JusticeEvent.INCIDENT_OPENED, dispute(trial));
            effects.add(chronicle.effect(slashed.amount(0), "slashed", slashed));
            effects.add(chronicle.effect(
                    slashed.amount(1), "bounty for " + trial.challenger().label(), slashed));
            effects.add(chronicle.effect(escrowed.amount(0), "held for those harmed", escrowed));
        }
        for (ChainLog credit : stage.events().all(JusticeEvent.DEPOSIT_CREDITED, "latest")) {
            if (!credit.transaction().equals(settled.transaction())) continue;
            String to = trial.isUpheld()
                    ? trial.challenger().label()
                    : trial.accused().label();
            effects.add(chronicle.effect(credit.amount(0), "of the deposit to " + to, credit));
        }
        TokenAmount toFund = settled.amount(3);
        if (!toFund.isZero()) effects.add(chronicle.effect(toFund, "of the deposit to the reserve", settled));
        chronicle.tell(trial.act(), "Keepers", "settle " + named(trial), settled, effects.toArray(Effect[]::new));
    }

    /** Everybody draws what court and vault owe from it. */
    void drawCredits() throws IOException {
        List<Deed> draws = new ArrayList<>();
        for (Trial trial : Trial.values()) {
            draws.add(stage.deed(trial.isUpheld() ? trial.challenger() : trial.accused(), "draw-court-credit"));
            if (trial.isUpheld()) draws.add(stage.deed(trial.challenger(), "draw-bounty"));
        }
        List<JsonNode> receipts = stage.deeds().act(draws);
        for (int i = 0; i < draws.size(); i++) {
            boolean bounty = draws.get(i).action().equals("draw-bounty");
            ChainLog drawn =
                    stage.events().in(bounty ? JusticeEvent.BOUNTY_DRAWN : JusticeEvent.DEPOSIT_DRAWN, receipts.get(i));
            stage.chronicle()
                    .keep(
                            Chronicle.Act.FUND,
                            stage.players().name(draws.get(i).by()),
                            bounty ? "draws the bounty" : "draws what the court owes of deposits",
                            drawn,
                            stage.chronicle().effect(drawn.amount(0), "paid", drawn));
        }
    }

    /** As "for Ada, Ben; against Cleo". */
    private static String votes(Trial trial) {
        List<String> sides = new ArrayList<>();
        for (Side side : List.of(Side.FOR, Side.AGAINST, Side.ABSTAIN)) {
            String voters = trial.votes().entrySet().stream()
                    .filter(vote -> vote.getValue() == side)
                    .map(vote -> vote.getKey().label())
                    .sorted()
                    .collect(Collectors.joining(", "));
            if (!voters.isEmpty()) sides.add(side.label() + " " + voters);
        }
        return String.join("; ", sides);
    }

    private static String named(Trial trial) {
        return trial.challenger().label() + "'s case against " + trial.accused().label();
    }

    /** The latest of a time that the court holds of each. */
    private long last(int word) throws IOException {
        long last = 0;
        for (Trial trial : Trial.values()) {
            last = Math.max(last, stage.ofDispute(dispute(trial), word).longValueExact());
        }
        return last;
    }

    /** All of them with the ids under which the chain knows them. */
    Map<Trial, Hash32> all() {
        return new EnumMap<>(disputes);
    }
}
