package org.assaydao.api.answer;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the two parameters that every list takes. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        in = ParameterIn.QUERY,
        name = "limit",
        description = "How many items a page has at most, 1 to 500.",
        schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
@Parameter(
        in = ParameterIn.QUERY,
        name = "cursor",
        description = "The member next of the page before.",
        schema = @Schema(type = "string"))
public @interface PagedRoute {}
