/** The part of Adaptive Cards 1.5 that Demarc draws. https://adaptivecards.io/explorer */

interface Placed {
  readonly separator?: boolean;
  readonly spacing?: "None" | "Small" | "Medium";
}

type Color = "Good" | "Warning" | "Attention";

export interface TextBlock extends Placed {
  readonly type: "TextBlock";
  readonly text: string;
  readonly wrap: true;
  readonly size?: "Small" | "Large";
  readonly weight?: "Bolder";
  readonly style?: "heading";
  readonly color?: Color;
  readonly isSubtle?: true;
}

export interface TextRun {
  readonly type: "TextRun";
  readonly text: string;
  readonly size?: "Small";
  readonly weight?: "Bolder";
  readonly fontType?: "Monospace";
  readonly color?: Color;
  readonly isSubtle?: true;
  readonly selectAction?: OpenUrl;
}

export interface RichTextBlock extends Placed {
  readonly type: "RichTextBlock";
  /** A string is a run without a look: half the size, which in a table is what counts. */
  readonly inlines: readonly (TextRun | string)[];
}

export interface FactSet extends Placed {
  readonly type: "FactSet";
  readonly facts: readonly { readonly title: string; readonly value: string }[];
}

export interface Table extends Placed {
  readonly type: "Table";
  readonly firstRowAsHeaders: true;
  readonly columns: readonly { readonly width: number }[];
  readonly rows: readonly {
    readonly type: "TableRow";
    readonly cells: readonly { readonly type: "TableCell"; readonly items: readonly Element[] }[];
  }[];
}

export interface Image extends Placed {
  readonly type: "Image";
  readonly url: string;
  readonly altText: string;
  readonly size: "Stretch";
  /** Teams' own: the picture opens large. */
  readonly msteams?: { readonly allowExpand: true };
}

export interface ActionSet extends Placed {
  readonly type: "ActionSet";
  readonly actions: readonly Action[];
}

interface InputBase extends Placed {
  readonly id: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly errorMessage: string;
}

export type Input = InputBase &
  (
    | {
        readonly type: "Input.Text";
        readonly isMultiline: boolean;
        readonly placeholder?: string;
        readonly maxLength?: number;
        readonly value?: string;
      }
    | { readonly type: "Input.Number"; readonly min?: number; readonly max?: number; readonly value?: number }
    | { readonly type: "Input.Date"; readonly value?: string }
    | {
        readonly type: "Input.ChoiceSet";
        readonly style: "compact" | "filtered";
        readonly choices: readonly { readonly title: string; readonly value: string }[];
        /** Asked while the person types; Teams' own addition to 1.5. */
        readonly "choices.data"?: { readonly type: "Data.Query"; readonly dataset: string };
        readonly value?: string;
      }
  );

export type Element = TextBlock | RichTextBlock | FactSet | Table | Image | ActionSet | Input;

interface Styled {
  readonly title: string;
  readonly style?: "positive" | "destructive";
}

export interface OpenUrl extends Partial<Styled> {
  readonly type: "Action.OpenUrl";
  readonly url: string;
}

export interface Submit extends Styled {
  readonly type: "Action.Submit";
  readonly data: object;
}

export interface Execute extends Styled {
  readonly type: "Action.Execute";
  readonly verb: string;
  readonly data: object;
  readonly fallback: Submit;
}

export type Action = OpenUrl | Submit | Execute;

/** Makes `<at>…</at>` in a text a mention. */
export interface MentionEntity {
  readonly type: "mention";
  readonly text: string;
  readonly mentioned: { readonly id: string; readonly name: string };
}

export interface AdaptiveCard {
  readonly type: "AdaptiveCard";
  readonly $schema: "http://adaptivecards.io/schemas/adaptive-card.json";
  readonly version: "1.5";
  readonly fallbackText: string;
  readonly body: readonly Element[];
  readonly actions?: readonly Action[];
  readonly msteams?: { readonly width?: "Full"; readonly entities?: readonly MentionEntity[] };
}

export const cardType = "application/vnd.microsoft.card.adaptive";

/** A card as it is attached to a message or a dialog. */
export interface CardAttachment {
  readonly contentType: typeof cardType;
  readonly content: AdaptiveCard;
}
