package org.laurel.connectors.directory;

/** What is read about a person; settings may say which attribute feeds it ({@code LAUREL_DIRECTORY_ATTRIBUTES_<FIELD>}). */
public enum DirectoryField {
    ID, MAIL, NAME, GIVEN_NAME, MANAGER, DEPARTMENT, TITLE, LOCATION, LANGUAGE, EMPLOYEE_NUMBER,
    /** The Entra object id, where a directory carries it; no attribute by default. */
    ENTRA_ID,
    /** Two letters (ISO 3166) or a country's name. */
    COUNTRY,
    /** An IANA name such as Europe/Stockholm; no attribute by default. */
    TIME_ZONE,
    /** The short name that posixGroup's memberUid refers to. */
    UID,
    /** A second manager's DN; no attribute by default. */
    MATRIX_MANAGER,
    /** The DN of the person's secretary. */
    ASSISTANT
}
