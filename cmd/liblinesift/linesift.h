/*
 * linesift.h - keep the headlines and the text of scraped pages, drop
 * promotional links, menus and other junk lines.
 *
 *	linesift_model model;
 *	linesift_texts *kept;
 *	char *error;
 *
 *	if (linesift_open(NULL, &model, &error) != LINESIFT_OK)
 *		...                                   say error, linesift_free(error)
 *	if (linesift_clean(model, LINESIFT_TEXT, LINESIFT_PLAIN, &text, &size, 1, 1,
 *	                   &kept, &error) == LINESIFT_OK) {
 *		fwrite(kept->text[0], 1, kept->size[0], stdout);
 *		linesift_free(kept);
 *	}
 *	linesift_close(model);
 *
 * Link with -llinesift.
 *
 * Threads: every function may be called from any thread at any time; a model may
 * be used by many at once. The library runs threads of its own: a process that
 * has called it must not call it again after a fork, unless it executes another
 * program. What forks has its children load the library for themselves.
 *
 * Memory: what a function returns through a pointer is one block that the caller
 * frees with linesift_free, whatever it points to within. Texts that are given
 * stay the caller's, and are not read after the call has returned.
 *
 * Errors: functions return LINESIFT_OK or another code. Then they have set *error
 * to a message, a NUL-terminated block, and nothing else. error may be NULL.
 *
 * Texts are UTF-8. Any bytes are accepted, NUL among them, and come out as they
 * came in.
 */
#ifndef LINESIFT_H
#define LINESIFT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The version of what this header declares. It grows with every change that a
 * program built with another header would not survive; a program that loads the
 * library while it runs compares it with linesift_abi_version().
 */
#define LINESIFT_ABI_VERSION 1

int linesift_abi_version(void);

/* linesift_version returns the version of linesift. It is not to be freed. */
const char *linesift_version(void);

/* What functions return. */
enum {
	LINESIFT_OK = 0,
	LINESIFT_INVALID = 1,  /* an argument is wrong, such as a label that the model does not have */
	LINESIFT_NO_FILE = 2,  /* a file is missing, or cannot be read */
	LINESIFT_NO_MODEL = 3, /* a file is no model, or none that this version reads */
	LINESIFT_INTERNAL = 4  /* a fault in the library, or no memory left for the result */
};

/*
 * A model, as linesift_open returns it. It is a number, no pointer: one that was
 * closed is an error wherever it is used. 0 is none.
 */
typedef uint64_t linesift_model;

/* What texts are. */
enum {
	LINESIFT_TEXT = 0, /* a document */
	LINESIFT_HTML = 1  /* a page of HTML, in the character set that it states */
};

/* What cleaning writes. */
enum {
	LINESIFT_PLAIN = 0,   /* the lines that are kept: of text byte for byte, of HTML each with a line feed */
	LINESIFT_MARKDOWN = 1 /* of HTML, headings, lists, tables, code and links stay what they are */
};

/*
 * linesift_open opens a model: that in the file name, or those in the library,
 * which are "text", "page" for HTML, and, for NULL or "", both: HTML goes by the
 * second and all else by the first.
 */
int linesift_open(const char *name, linesift_model *model, char **error);

/* linesift_load reads a model from the bytes of its file. */
int linesift_load(const void *file, size_t size, linesift_model *model, char **error);

/* A rule for what is kept. One that is all zeros is the model's own. */
typedef struct {
	const char *const *keep; /* labels that are kept; NULL: those of the model */
	size_t keep_count;
	double threshold;        /* kept is what has at least this probability, up to 1; 0: the model decides, with a look at the whole document */
	double max_drop;         /* what would lose more than this share of its words, up to 1, is left as it is; 0: any */
	const char *always_keep; /* regular expressions (RE2): lines in which the first finds a match are kept, those in which the */
	const char *always_drop; /* second does are not, whatever the model says, and those of both are kept; NULL: none */
} linesift_rule;

/* linesift_with returns a model with another rule, in *with. Both have to be closed. */
int linesift_with(linesift_model model, const linesift_rule *rule, linesift_model *with, char **error);

/* linesift_close closes a model; calls that use it end as they would have. */
void linesift_close(linesift_model model);

/* Texts: count of them, text[i] of size[i] bytes and a NUL after them. */
typedef struct {
	size_t count;
	char **text;
	size_t *size;
} linesift_texts;

/* linesift_labels returns the labels of a model, linesift_kept those that it keeps. */
int linesift_labels(linesift_model model, linesift_texts **labels, char **error);
int linesift_kept(linesift_model model, linesift_texts **labels, char **error);

/* linesift_manifest returns what a model says of itself: one text, which is JSON. */
int linesift_manifest(linesift_model model, linesift_texts **manifest, char **error);

/*
 * linesift_clean returns of each of count texts the lines that are kept, in the
 * same order. text[i] has size[i] bytes. They are spread over so many threads, 0
 * for one a processor; whatever their number, the result is the same. A model that
 * keeps no labels is an error.
 */
int linesift_clean(linesift_model model, int input, int output,
                   const char *const *text, const size_t *size, size_t count, int threads,
                   linesift_texts **kept, char **error);

/* A line that has a character other than white space. */
typedef struct {
	size_t start, end; /* its bytes in the text, without its line break */
	int32_t label;     /* the most probable one, by its number in label */
	int32_t keep;      /* 1 if cleaning keeps the line, else 0; -1 if the model keeps no labels */
	double prob;       /* of the label */
	double keep_prob;  /* of the kept labels together */
} linesift_line;

/*
 * Predictions for count documents: the lines of document i are line[first[i]] to
 * line[first[i + 1] - 1]. The probability that line j has label k is
 * probs[j * label_count + k].
 */
typedef struct {
	size_t count;
	size_t *first; /* count + 1 of them */
	linesift_line *line;
	double *probs;
	size_t label_count;
	const char **label;
	linesift_texts *text; /* of HTML the texts that start and end count in; else NULL */
} linesift_predictions;

/* linesift_predict labels the lines of texts; the arguments are those of linesift_clean. */
int linesift_predict(linesift_model model, int input,
                     const char *const *text, const size_t *size, size_t count, int threads,
                     linesift_predictions **predictions, char **error);

/* linesift_free frees a block that another function has returned. NULL is ignored. */
void linesift_free(void *block);

#ifdef __cplusplus
}
#endif

#endif
