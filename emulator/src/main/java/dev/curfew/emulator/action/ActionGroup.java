package dev.curfew.emulator.action;

/** Actions on one subject. */
public interface ActionGroup {
    /** Adds the actions of the group to the catalog. */
    void addTo(ActionCatalog catalog);
}
