package org.assaydao.app.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assaydao.app.cli.Node;
import org.assaydao.app.story.Effect;
import org.assaydao.app.story.Moment;
import org.assaydao.app.story.Trace;
import org.assaydao.app.story.Units;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;

/** What happens in the fraud, told on the screen as it happens and kept for the story. */
final class Chronicle {
    private final Node node;
    private final Deployed at;
    private final Screen screen;
    private final Units units;
    private final List<Moment> moments = new ArrayList<>();
    private final Map<Long, Long> times = new HashMap<>();

    Chronicle(Node node, Deployed at, Screen screen, Units units) {
        this.node = node;
        this.at = at;
        this.screen = screen;
        this.units = units;
    }

    /** To which part of the story a moment belongs. */
    enum Act {
        FUND("The fund"),
        FRAUD("The fraud of Northlight"),
        HONEST("Harbour, wrongly accused"),
        SHAM("Southgate and its friend"),
        SMALL("A small incident");

        private final String title;

        Act(String title) {
            this.title = title;
        }
    }

    /** Tells it on the screen, too. */
    void tell(Act act, String who, String did, ChainLog log, Effect... effects) throws IOException {
        keep(act, who, did, log, effects);
        String amounts = Arrays.stream(effects)
                .map(one -> units.text(one.amount()) + " " + one.what())
                .collect(Collectors.joining(", "));
        screen.step(who + " " + did + (amounts.isEmpty() ? "" : ": " + amounts));
    }

    /** Keeps it for the story alone. */
    void keep(Act act, String who, String did, ChainLog log, Effect... effects) throws IOException {
        moments.add(new Moment(time(log.block()), act.title, who, did, List.of(effects), trace(log)));
    }

    Effect effect(TokenAmount amount, String what, ChainLog log) {
        return new Effect(amount, what, trace(log));
    }

    Trace trace(ChainLog log) {
        return new Trace(log.event(), name(log.contract()), log.block(), log.transaction(), log.logIndex());
    }

    List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** Chain seconds of a block. */
    long time(long block) throws IOException {
        Long known = times.get(block);
        if (known == null) {
            known = node.block("0x" + Long.toHexString(block)).time();
            times.put(block, known);
        }
        return known;
    }

    private String name(Address contract) {
        if (contract.equals(at.court())) return "court " + contract;
        if (contract.equals(at.vault())) return "vault " + contract;
        if (contract.equals(at.fund())) return "fund " + contract;
        if (contract.equals(at.delistings())) return "delistings " + contract;
        return contract.toString();
    }
}
