package org.assaydao.app.demo;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code proposals.json}: an array of objects, whose place in it counts as row, from 1. */
final class ProposalRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,77}");
    private static final Pattern SUM = Pattern.compile("(0|[1-9][0-9]{0,59})(\\.[0-9]{1,4})?");
    private static final Set<String> PASSED = Set.of("executed", "queued", "succeeded");
    private static final String FAILED = "defeated";

    /** One entry. */
    record Proposal(int row, String id, String title, Official official) {}

    private final JsonNode entry;
    private final int row;

    private ProposalRows(JsonNode entry, int row) {
        this.entry = entry;
        this.row = row;
    }

    static List<Proposal> read(byte[] json) throws BadElectionFile {
        JsonNode all;
        try {
            all = JSON.readTree(Csv.text(ElectionFile.PROPOSALS, json));
        } catch (JacksonException noJson) {
            throw new BadElectionFile(ElectionFile.PROPOSALS, "is no JSON: " + noJson.getOriginalMessage());
        }
        if (!all.isArray() || all.isEmpty()) {
            throw new BadElectionFile(ElectionFile.PROPOSALS, "must be an array of at least one proposal.");
        }
        List<Proposal> proposals = new ArrayList<>();
        for (JsonNode entry : all) proposals.add(new ProposalRows(entry, proposals.size() + 1).proposal());
        return proposals;
    }

    private Proposal proposal() throws BadElectionFile {
        String status = text("status");
        if (!PASSED.contains(status) && !status.equals(FAILED)) {
            throw fault("status", "must be executed, queued, succeeded or defeated, not \"" + status + "\".");
        }
        BySide<BigDecimal> sums = BySide.each(side -> sum(side.label() + "_votes"));
        BySide<OptionalInt> voters = BySide.each(side -> count(side.label() + "_voters"));
        Official official = new Official(sums, voters, PASSED.contains(status), status, quorum());
        // Some are recorded as a heading of Markdown.
        String title = text("title").replaceFirst("^#+ ", "");
        return new Proposal(row, text("id"), title, official);
    }

    private String text(String field) throws BadElectionFile {
        JsonNode value = entry.path(field);
        if (!value.isString() || value.asString().isBlank()) throw fault(field, "must be a text.");
        return value.asString().strip();
    }

    private BigDecimal sum(String field) throws BadElectionFile {
        JsonNode value = entry.path(field);
        if (!value.isString() || !SUM.matcher(value.asString()).matches()) {
            throw fault(
                    field, "must be a decimal text of whole tokens with at most four decimals, not " + shown(value));
        }
        return new BigDecimal(value.asString()).setScale(Official.DECIMALS);
    }

    private OptionalInt count(String field) throws BadElectionFile {
        JsonNode value = entry.path(field);
        if (value.isNull() || value.isMissingNode()) return OptionalInt.empty();
        if (!value.isInt() || value.asInt() < 0) {
            throw fault(field, "must be a number of voters or null, not " + shown(value));
        }
        return OptionalInt.of(value.asInt());
    }

    private @Nullable BigInteger quorum() throws BadElectionFile {
        JsonNode value = entry.path("quorum");
        if (value.isNull() || value.isMissingNode()) return null;
        if (!value.isString() || !NUMBER.matcher(value.asString()).matches()) {
            throw fault("quorum", "must be a decimal text of base units or null, not " + shown(value));
        }
        return new BigInteger(value.asString());
    }

    private static String shown(JsonNode value) {
        return (value.isMissingNode() ? "absent" : value.toString()) + ".";
    }

    private BadElectionFile fault(String column, String rule) {
        return new BadElectionFile(ElectionFile.PROPOSALS, row, column, rule);
    }
}
