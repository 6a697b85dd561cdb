package org.assaydao.api.export;

import java.util.Locale;
import org.assaydao.api.answer.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** The form in which an export goes out. */
enum ExportForm {
    CSV,
    NDJSON;

    MediaType type() {
        return switch (this) {
            case CSV -> new MediaType("text", "csv");
            case NDJSON -> MediaType.APPLICATION_NDJSON;
        };
    }

    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By the parameter {@code format}; CSV where it is absent. */
    static ExportForm named(@Nullable String format) {
        return format == null ? CSV : Parameters.one("format", format, ExportForm::parse);
    }

    private static ExportForm parse(String text) {
        for (ExportForm form : values()) if (form.ending().equals(text)) return form;
        throw new IllegalArgumentException("must be csv or ndjson");
    }
}
