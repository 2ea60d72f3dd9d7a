package dev.rehearsal.evidence.migrations;

import java.util.List;

/**
 * How an upgraded schema differs from what a fresh installation creates, a line each. Immutable.
 *
 * @param ofTheUpgrade what the old release's schema did not have so
 * @param ofBefore what was so before the upgrade, when the old release had only been started anew
 */
public record SchemaDrift(List<String> ofTheUpgrade, List<String> ofBefore) {
    public SchemaDrift {
        ofTheUpgrade = List.copyOf(ofTheUpgrade);
        ofBefore = List.copyOf(ofBefore);
    }
}
