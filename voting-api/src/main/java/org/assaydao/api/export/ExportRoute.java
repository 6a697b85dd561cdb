package org.assaydao.api.export;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the parameter that every export takes. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.QUERY,
        name = "format",
        description = "CSV as RFC 4180 writes it, or an object of JSON on each line.",
        schema =
                @Schema(
                        type = "string",
                        allowableValues = {"csv", "ndjson"},
                        defaultValue = "csv"))
@interface ExportRoute {}
