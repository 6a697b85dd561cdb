package org.assaydao.app.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assaydao.app.cli.Refusal;
import org.assaydao.app.cli.SigningKey;
import org.assaydao.app.story.Story;
import org.assaydao.app.story.Units;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.TokenAmount;
import tools.jackson.databind.JsonNode;

/**
 * A fraud on the running system, from the accusation to the last unit that is swept. Every act is one of the calls that the API
 * offers, signed by whose act it is; what anybody may push is left to the system's keepers.
 */
final class Fraud {
    private static final Duration CAUGHT_UP = Duration.ofSeconds(60);
    private static final BigInteger MONTH = BigInteger.valueOf(30L * 24 * 3600);
    private static final long MONEY = 2_000;
    private static final long PREMIUM = 300;
    private static final long GAS = 300_000;

    private final Screen screen;
    private final Stage stage;
    private final Texts texts = new Texts();
    private final BigInteger capacity;
    private final BigInteger period;
    private final TokenAmount before;

    private Fraud(Screen screen, Stage stage, BigInteger capacity, BigInteger period, TokenAmount before) {
        this.screen = screen;
        this.stage = stage;
        this.capacity = capacity;
        this.period = period;
        this.before = before;
    }

    /** What the deployment script must be told: who the stewards are. */
    static Map<String, String> terms() {
        return Map.of(
                "ASSAY_STEWARDS",
                Players.stewards(new Cast()).stream().map(Address::toString).collect(Collectors.joining(",")));
    }

    /**
     * Prepares it on a system on which its providers are listed.
     *
     * @param contests the elections, those of its providers among them
     */
    static Fraud on(Theatre on, Screen screen, Players players, List<OpenContest> contests) throws IOException {
        HexBytes symbol = on.node().read(on.at().bondToken(), Abi.view("symbol"), "latest");
        HexBytes decimals = on.node().read(on.at().bondToken(), Abi.view("decimals"), "latest");
        Units units = new Units(Abi.text(symbol, 0), Abi.word(decimals, 0).intValueExact());
        long since = on.node().block("latest").number();
        Stage stage = new Stage(
                on,
                new Deeds(on.api(), on.node(), on.dispatch()),
                players,
                new Chronicle(on.node(), on.at(), screen, units),
                units,
                new JusticeEvent.Reader(on.node(), on.at(), since));
        OpenContest guilty = contests.stream()
                .filter(one -> one.contest().name().equals(Player.NORTHLIGHT.label()))
                .findFirst()
                .orElseThrow(() -> new Refusal("Northlight is not listed."));
        BigInteger period = BigInteger.valueOf(on.clock().now()).divide(MONTH);
        return new Fraud(screen, stage, guilty.application().capacity(), period, stage.reserve());
    }

    /** How it ended: the story, and what the witnesses disagree in. */
    record Ending(Story story, FraudTable table, List<String> differences) {}

    /** Plays all of it and prints the table. */
    Ending play() throws IOException {
        screen.say("");
        screen.say("Now a fraud, on the same system. " + Player.NORTHLIGHT.label() + " sells more than was attested; "
                + Player.HARMED + " users are harmed.");
        screen.say(
                "  made  its people, their texts and the awards: no claim is filed here, the awards are the script's");
        screen.say(
                "  real  every act, deposit, vote and payment: each a transaction that the API offered; time is moved");
        screen.say("        an act is told once it is in a block; the table at the end counts what is final alone");
        screen.say("");
        equip();
        premiums();
        Trials trials = new Trials(stage, texts, sales());
        trials.open();
        trials.answer();
        Holders holders = new Holders(stage);
        List<Motion> cases = trials.putToVote();
        SmallIncident small = SmallIncident.declare(stage, texts);
        small.call();
        holders.vote(cases);
        screen.step("holders vote on " + cases.size() + " cases");
        holders.decide(cases, small.opensFrom());
        small.pay();
        trials.settle();
        Relief relief = Relief.draft(
                stage,
                texts,
                trials.dispute(Trial.NORTHLIGHT),
                Awards.ofFraud(stage.players().users(), stage.units()));
        holders.vote(List.of(relief.motion()));
        holders.decide(List.of(relief.motion()), 0);
        relief.draw();
        trials.drawCredits();
        ChainLog swept = end(trials, relief, small);
        return tell(trials, relief, small, swept);
    }

    /** Ether, votes, and what deposits and premiums are paid with. */
    private void equip() throws IOException {
        for (Address steward :
                List.of(stage.players().account(Player.STELLA), stage.players().account(Player.SIMON))) {
            HexBytes role = stage.read(stage.on().at().registry(), Abi.view("isSteward", steward));
            if (Abi.word(role, 0).signum() == 0) {
                throw new Refusal("The contracts in this directory were deployed without the fraud's stewards; take a"
                        + " fresh --data directory.");
            }
        }
        Bank bank = stage.on().bank();
        bank.giveEther(stage.players().everybody(), Dispatch.Progress.NONE);
        Map<SigningKey, TokenAmount> weights = stage.players().weights();
        bank.enrol(weights.keySet(), Dispatch.Progress.NONE);
        bank.move(weights, Dispatch.Progress.NONE);
        List<Order> gifts = new ArrayList<>();
        for (Player one : Player.values()) {
            if (one.votes() > 0) continue;
            HexBytes gift = Abi.transfer(
                    stage.players().account(one), stage.units().whole(MONEY).units());
            gifts.add(Order.of(bank.treasury(), stage.on().at().bondToken(), gift, GAS, "money for deposits"));
        }
        stage.on().dispatch().send(gifts);
    }

    private void premiums() throws IOException {
        List<Player> providers =
                Arrays.stream(Player.values()).filter(Player::isProvider).toList();
        TokenAmount premium = stage.units().whole(PREMIUM);
        stage.deeds()
                .act(providers.stream()
                        .map(one -> stage.deed(one, "approve")
                                .with("spender", "fund")
                                .with("amount", premium))
                        .toList());
        List<JsonNode> receipts = stage.deeds()
                .act(providers.stream()
                        .map(one -> stage.deed(one, "pay-premium")
                                .with("amount", premium)
                                .with("period", period))
                        .toList());
        for (int i = 0; i < receipts.size(); i++) {
            ChainLog paid = stage.events().in(JusticeEvent.PREMIUM_PAID, receipts.get(i));
            stage.chronicle()
                    .tell(
                            Chronicle.Act.FUND,
                            providers.get(i).label(),
                            "pays its premium",
                            paid,
                            stage.chronicle().effect(paid.amount(1), "into the reserve", paid));
        }
    }

    /** The list that Northlight's sales add up to more than was attested by: a fiftieth of it to each of sixty. */
    private String sales() {
        BigInteger each = capacity.divide(BigInteger.valueOf(50)).max(BigInteger.ONE);
        List<SigningKey> users = stage.players().users();
        List<String> lines = new ArrayList<>();
        lines.add("Attested capacity of Northlight: " + capacity + ". Sold at the same time, in the same unit:");
        for (int i = 0; i < users.size(); i++)
            lines.add("user " + (i + 1) + "," + users.get(i).address() + "," + each);
        lines.add("Sum: " + each.multiply(BigInteger.valueOf(users.size())));
        return String.join("\n", lines);
    }

    /** Passes the last window of all; keepers sweep and release what nobody drew or asked for. */
    private ChainLog end(Trials trials, Relief relief, SmallIncident small) throws IOException {
        Address fund = stage.on().at().fund();
        long last = 0;
        for (Hash32 incident : List.of(trials.dispute(Trial.NORTHLIGHT), small.incident())) {
            HexBytes payout = stage.read(fund, Abi.view("payoutOf", incident));
            last = Math.max(last, Abi.word(payout, 3).longValueExact());
        }
        HexBytes covered = stage.read(fund, Abi.view("incidentOf", trials.dispute(Trial.SOUTHGATE)));
        last = Math.max(last, Abi.word(covered, 1).longValueExact());
        stage.on().clock().pass(last);
        screen.step("four months pass on the chain");
        ChainLog swept = relief.swept();
        ChainLog released = stage.events().await(JusticeEvent.ESCROW_RELEASED, trials.dispute(Trial.SOUTHGATE));
        stage.chronicle()
                .tell(
                        Chronicle.Act.SHAM,
                        "Keepers",
                        "release what Southgate's slash held: nobody was awarded any of it",
                        released,
                        stage.chronicle().effect(released.amount(0), "into the reserve", released));
        stage.events().await(JusticeEvent.PAYOUT_SWEPT, small.list().key());
        stage.on().clock().awaitFinal(stage.on().node().block("latest").number());
        return swept;
    }

    private Ending tell(Trials trials, Relief relief, SmallIncident small, ChainLog swept) throws IOException {
        FraudTable table =
                new FraudTable(stage, trials.all(), relief.list(), small.incident(), small.list(), period, before);
        FraudTable.Findings findings = table.read(CAUGHT_UP);
        screen.say("");
        screen.say("Where every unit of " + stage.units().symbol() + " went; chain by eth_call and logs at final block "
                + findings.block());
        findings.ledger().text(stage.units()).forEach(screen::say);
        screen.say("");
        String verdict = verdict(findings);
        screen.say(verdict);
        findings.differences().forEach(difference -> screen.say("  " + difference));
        Story story = new FraudStory(stage, trials, relief, swept).of(findings, verdict, texts.all());
        return new Ending(story, table, findings.differences());
    }

    private static String verdict(FraudTable.Findings findings) {
        int differences = findings.differences().size();
        return differences == 0
                ? "Every unit of every bond, deposit and premium is accounted for, equal on chain, in the store and in the"
                        + " view at final block " + findings.block() + "."
                : "NOT EQUAL, " + differences + " difference(s) in the money of the fraud.";
    }
}
