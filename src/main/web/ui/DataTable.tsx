import {
  Caption1, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, makeStyles, mergeClasses, tokens,
} from "@fluentui/react-components";
import type { ReactNode } from "react";

export interface Column<T> {
  name: string;
  header: string;
  cell: (row: T) => ReactNode;
  numeric?: boolean;
  /** For long texts: gets twice the room. */
  wide?: boolean;
}

const NARROW = "@media (max-width: 720px)";

const useStyles = makeStyles({
  header: { [NARROW]: { display: "none" } },
  row: {
    [NARROW]: { display: "block", height: "auto", padding: `${tokens.spacingVerticalS} 0` },
  },
  cell: {
    height: "auto",
    minHeight: "36px",
    paddingTop: tokens.spacingVerticalXS,
    paddingBottom: tokens.spacingVerticalXS,
    [NARROW]: { display: "flex", alignItems: "baseline", gap: tokens.spacingHorizontalM, minHeight: "0" },
  },
  label: {
    display: "none",
    color: tokens.colorNeutralForeground2,
    [NARROW]: { display: "block", flex: "0 0 96px" },
  },
  value: { minWidth: 0, flex: "1 1 auto" },
  wide: { flexGrow: 2 },
  bare: { [NARROW]: { display: "none" } },
  numeric: { fontVariantNumeric: "tabular-nums" },
});

interface DataTableProps<T> {
  name: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
}

/**
 * A table that becomes a list of labelled values where there is no room for columns. It is made of roles rather than
 * table elements, because browsers forget what a table element is when its display changes.
 */
export function DataTable<T>({ name, columns, rows, rowKey }: DataTableProps<T>) {
  const styles = useStyles();
  return (
    <Table noNativeElements aria-label={name} size="small">
      <TableHeader className={styles.header}>
        <TableRow>
          {columns.map((column) => (
            <TableHeaderCell key={column.name} className={mergeClasses(column.wide && styles.wide)}>{column.header}</TableHeaderCell>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={rowKey(row)} className={styles.row}>
            {columns.map((column) => {
              const content = column.cell(row);
              return (
                <TableCell
                  key={column.name}
                  className={mergeClasses(styles.cell, column.wide && styles.wide, content === null && styles.bare)}
                >
                  <Caption1 className={styles.label}>{column.header}</Caption1>
                  <span className={mergeClasses(styles.value, column.numeric && styles.numeric)}>{content}</span>
                </TableCell>
              );
            })}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
