package org.assaydao.api.export;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows of one table as text. Both forms hold the same values under the same names: those of the row's record, an amount as exact
 * decimal text; what is absent is an empty cell, and no member.
 *
 * @param <R> the record that a row is
 */
public final class RowText<R extends Record> {
    private final JsonMapper json;
    private final List<String> columns;

    public RowText(JsonMapper json, Class<R> row) {
        this.json = json;
        this.columns = Arrays.stream(row.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** The first line of CSV; {@code more} are columns that hold the same in every row. */
    public String header(List<String> more) {
        List<String> names = new ArrayList<>(columns);
        names.addAll(more);
        return Csv.line(names);
    }

    public String csv(R row, List<String> more) {
        JsonNode values = json.valueToTree(row);
        List<String> cells = new ArrayList<>();
        for (String column : columns) cells.add(text(values.path(column)));
        cells.addAll(more);
        return Csv.line(cells);
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) return "";
        return value.isValueNode() ? value.asString() : value.toString();
    }

    /** One object of JSON on one line, without its end. */
    public String json(R row) {
        return json.writeValueAsString(row);
    }

    /** Members that are no row, in the same form. */
    public String json(Map<String, ?> members) {
        return json.writeValueAsString(members);
    }
}
